import { expect, test } from "vitest";
import { leadsTo, places } from "./rail-places.ts";

const at = (path: string) => places.filter((place) => leadsTo(place, path)).map(({ name }) => name);

test("an address belongs to one place of the rail, however deep it lies within", () => {
  expect(at("/inbox/pending/cv:1")).toEqual(["inbox"]);
  expect(at("/settings")).toEqual(["settings"]);
  expect(at("/settings/general")).toEqual(["settings"]);
  expect(at("/settingsandmore")).toEqual([]);
});
