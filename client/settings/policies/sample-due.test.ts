import { expect, test } from "vitest";
import type { BusinessHours, Shift } from "../../../shared/hours/hours.ts";
import { MINUTE } from "../../../shared/time/duration.ts";
import { instantIn, localIn, sampleDue } from "./sample-due.ts";

const day: Shift[] = [[540, 1020]];
const hours: BusinessHours = {
  id: "h",
  name: "Weekdays",
  zone: "Europe/Paris",
  week: [day, day, day, day, day, [], []],
  holidays: [],
};
const at = (local: string) => instantIn("Europe/Paris", local) ?? Number.NaN;

test("V1: Friday 16:45 with half an hour is due on Monday at 09:15, and late after that", () => {
  const sample = sampleDue(at("2026-03-06T16:45"), { ms: 30 * MINUTE, warnAfter: 0.75 }, hours);
  expect(sample).toEqual({
    due: at("2026-03-09T09:15"),
    warnAt: at("2026-03-09T09:00") + 7.5 * MINUTE,
    lateAt: at("2026-03-09T09:15") + 1,
  });
});

test("hours in which nobody answers make nothing due; no hours count around the clock", () => {
  const never = { ...hours, week: [[], [], [], [], [], [], []] satisfies BusinessHours["week"] };
  const target = { ms: 30 * MINUTE, warnAfter: 1 };
  expect(sampleDue(at("2026-03-08T23:50"), target, never)).toBeNull();
  expect(sampleDue(at("2026-03-08T23:50"), target, null)?.due).toBe(at("2026-03-09T00:20"));
});

test("a local time is read and written in its zone; what is none is told apart", () => {
  expect(localIn("America/New_York", at("2026-03-06T16:45"))).toBe("2026-03-06T10:45");
  expect(instantIn("Europe/Paris", "")).toBeNull();
});
