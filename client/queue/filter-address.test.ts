import { expect, test } from "vitest";
import type { QueueFilter } from "../../shared/personal/saved-view.ts";
import { everything } from "./filter.ts";
import { filterIn, searchForEverything, searchOf } from "./filter-address.ts";

const whole: QueueFilter = {
  channels: ["c1", "c2"],
  assignees: ["me", "team:t1"],
  topics: ["Où & quand?", "a,b"],
  groups: ["vip"],
  visibility: "public",
  unread: true,
  sort: "oldest",
};

test("a filter is the same once it has been an address", () => {
  expect(filterIn(searchOf(whole))).toEqual(whole);
});

test("what narrows nothing is no address, and an address that says nothing is no filter", () => {
  expect(searchOf(everything)).toBe("");
  expect(filterIn("")).toBeNull();
  expect(filterIn("?from=mail")).toBeNull();
  expect(filterIn(searchForEverything)).toEqual(everything);
});

test.each([
  ["?sort=upwards&topic=Refund", { topics: ["Refund"] }],
  ["?kind=secret", {}],
  [`?who=${"x".repeat(65)}&unread=1`, { unread: true }],
  [`?${"topic=a&".repeat(201)}`, {}],
  ["?unread=yes&channel=", {}],
])("what an address says wrongly counts as not said: %s", (search, said) => {
  expect(filterIn(search)).toEqual({ ...everything, ...said });
});
