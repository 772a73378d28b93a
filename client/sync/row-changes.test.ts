import { expect, test } from "vitest";
import { changesBetween } from "./row-changes.ts";

test.each([
  { before: "", now: "", gone: "", come: "" },
  { before: "abc", now: "abc", gone: "", come: "" },
  { before: "abc", now: "adc", gone: "b", come: "d" },
  { before: "abcd", now: "adc", gone: "b", come: "" },
  { before: "abc", now: "bcd", gone: "a", come: "d" },
  { before: "abc", now: "cba", gone: "", come: "" },
  { before: "", now: "ab", gone: "", come: "ab" },
  { before: "ab", now: "", gone: "ab", come: "" },
])("from “$before” to “$now” goes “$gone” and comes “$come”", ({ before, now, gone, come }) => {
  const changes = changesBetween(before.split(""), now.split(""));
  expect([[...changes.gone].join(""), [...changes.come].join("")]).toEqual([gone, come]);
});
