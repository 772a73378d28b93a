import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";
import { waitOf } from "./sla-wait.ts";

test.each([
  ["nothing", 0, { unit: "minutes", count: 0 }],
  ["a second less than a minute", MINUTE - 1_000, { unit: "minutes", count: 0 }],
  ["a minute", MINUTE, { unit: "minutes", count: 1 }],
  ["45 minutes and a half", 45.5 * MINUTE, { unit: "minutes", count: 45 }],
  ["a millisecond less than an hour", HOUR - 1, { unit: "minutes", count: 59 }],
  ["119 minutes", 119 * MINUTE, { unit: "hours", count: 1 }],
  ["a millisecond less than a day", DAY - 1, { unit: "hours", count: 23 }],
  ["a day", DAY, { unit: "days", count: 1 }],
  ["ten days and a half", 10.5 * DAY, { unit: "days", count: 10 }],
] as const)("%s is told in its largest whole unit, cut off", (_name, ms, expected) => {
  expect(waitOf(ms)).toEqual(expected);
});
