import { expect, test } from "vitest";
import { slaDisagreements } from "../testing/sla-oracle.ts";

test("E-7: the clock agrees with a count by the minute over 10,000 random calendars, zones, clock changes and pauses", () => {
  expect(slaDisagreements(10_000, 1)).toEqual([]);
}, 600_000);
