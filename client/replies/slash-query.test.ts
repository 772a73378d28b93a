import { expect, test } from "vitest";
import { slashQuery } from "./slash-query.ts";

test.each([
  ["/", ""],
  ["/ref", "ref"],
  ["Hello /ref und", "ref und"],
  ["Bonjour\u00a0/", ""],
  ["and/or", null],
  ["see https://example.org", null],
  ["1 / 2", null],
  ["/a/b", null],
  ["", null],
  [null, null],
  [`/${"x".repeat(41)}`, null],
])("product 10: before the caret %j, %j is sought", (before, sought) => {
  expect(slashQuery(before)).toBe(sought);
});
