import fc from "fast-check";
import { expect, test } from "vitest";
import { HOUR, MINUTE } from "../time/duration.ts";
import { effectiveAt } from "./effective-time.ts";

const now = 1_772_618_400_000;

test.each([
  ["a press just now", { claimed: now, off: 0, offsetNow: 0, floor: now - HOUR }, now],
  [
    "a press an hour ago, offline",
    { claimed: now - HOUR, off: 0, offsetNow: 0, floor: now - 2 * HOUR },
    now - HOUR,
  ],
  [
    "a press dated before what it answers",
    { claimed: now - HOUR, off: 0, offsetNow: 0, floor: now - MINUTE },
    now - MINUTE,
  ],
  ["a press dated in the future", { claimed: now + HOUR, off: 0, offsetNow: 0, floor: null }, now],
  ["a press that had seen nothing has no lower bound", { claimed: 5, off: 0, offsetNow: 0, floor: null }, 5],
  ["a clock found to be fast since", { claimed: now, off: 0, offsetNow: -HOUR, floor: null }, now - HOUR],
  [
    "a clock found to be slow since",
    { claimed: now - HOUR, off: 0, offsetNow: MINUTE, floor: null },
    now - HOUR + MINUTE,
  ],
  [
    "an offset that was right",
    { claimed: now - HOUR, off: -HOUR, offsetNow: -HOUR, floor: null },
    now - HOUR,
  ],
  [
    "an offset no clock has",
    { claimed: now, off: Number.MAX_VALUE, offsetNow: -Number.MAX_VALUE, floor: null },
    0,
  ],
  ["a server whose clock went back", { claimed: now, off: 0, offsetNow: 0, floor: now + HOUR }, now],
])("I-4: %s", (_what, times, at) => {
  expect(effectiveAt({ ...times, now })).toBe(at);
});

test("I-4: the result always lies between what was seen and now, whatever a device claims", () => {
  const instant = fc.maxSafeNat();
  const offset = fc.integer({ min: -1e15, max: 1e15 });
  fc.assert(
    fc.property(
      instant,
      offset,
      offset,
      fc.option(instant),
      instant,
      (claimed, off, offsetNow, floor, serverNow) => {
        const at = effectiveAt({ claimed, off, offsetNow, floor, now: serverNow });
        expect(at).toBeLessThanOrEqual(serverNow);
        expect(at).toBeGreaterThanOrEqual(0);
        if (floor !== null) expect(at).toBeGreaterThanOrEqual(Math.min(floor, serverNow));
      },
    ),
  );
});
