import { expect, test } from "vitest";
import { isQuiet, type QuietHours } from "./quiet-hours.ts";

const ALL = [1, 2, 3, 4, 5, 6, 7];
const night: QuietHours = { from: "22:00", to: "07:00", days: ALL, zone: "Europe/Paris" };
const weekday = { ...night, days: [1, 2, 3, 4, 5] };
const lunch: QuietHours = { from: "12:00", to: "13:30", days: [7], zone: "UTC" };
const at = (iso: string) => Temporal.Instant.from(iso).epochMilliseconds;

test.each<[what: string, quiet: QuietHours, when: string, expected: boolean]>([
  ["before the evening", night, "2026-11-22T21:59:00+01:00", false],
  ["from the first minute on", night, "2026-11-22T22:00:00+01:00", true],
  ["over midnight", night, "2026-11-23T06:59:00+01:00", true],
  ["and no longer", night, "2026-11-23T07:00:00+01:00", false],
  ["a Friday's night lasts into Saturday", weekday, "2026-11-28T03:00:00+01:00", true],
  ["a Saturday's does not begin", weekday, "2026-11-28T23:00:00+01:00", false],
  ["nor has a Sunday's before Monday", weekday, "2026-11-23T03:00:00+01:00", false],
  ["by the agent's clock, not by that of the server", night, "2026-11-22T21:30:00Z", true],
  ["in summer an hour earlier by UTC", night, "2026-07-22T20:30:00Z", true],
  ["within a day", lunch, "2026-11-22T12:30:00Z", true],
  ["within a day, not on another", lunch, "2026-11-23T12:30:00Z", false],
  ["on no day at all", { ...night, days: [] }, "2026-11-22T23:00:00+01:00", false],
])("quiet hours: %s", (_what, quiet, when, expected) => {
  expect(isQuiet(quiet, at(when))).toBe(expected);
});
