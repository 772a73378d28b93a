import { expect, test } from "vitest";
import { emptyCollection } from "../../shared/replies/collection.ts";
import { isOfferedIn } from "./library.ts";

test.each([
  [[], "x", true],
  [["x", "mail"], "x", true],
  [["mail"], "x", false],
])("product 10: a collection for %j is offered in %s: %s", (channels, channel, isOffered) => {
  expect(isOfferedIn({ ...emptyCollection("lib:a"), channels }, channel)).toBe(isOffered);
});
