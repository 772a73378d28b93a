import { DAY, HOUR, MINUTE, SECOND } from "../../shared/time/duration.ts";

/** Waits between calls that were certainly not taken, in ms: three days in all. */
const waits = [
  5 * SECOND,
  30 * SECOND,
  2 * MINUTE,
  10 * MINUTE,
  HOUR,
  4 * HOUR,
  12 * HOUR,
  DAY,
  DAY,
  6 * HOUR,
];

/**
 * @param tries calls made so far under this claim
 * @param askedMs how long the network asked us to wait, at most a day
 * @returns ms until the next call, or null when it is time to give up
 */
export function waitBeforeCall(tries: number, askedMs = 0): number | null {
  const wait = waits[tries - 1];
  return wait === undefined ? null : Math.max(wait, Math.min(askedMs, DAY));
}
