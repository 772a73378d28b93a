/** The times an intent's effective time is made of, all in epoch ms or ms. */
export interface ClaimedTime {
  /** `at` of the intent: the device's clock at the press, plus `off`. */
  claimed: number;
  /** Offset from the server's clock that the device believed in at the press. */
  off: number;
  /** The device's offset as measured now; pass `off` again where nothing better was measured. */
  offsetNow: number;
  /** `at` of entry `seen − 1`, the last one its author had seen; null when `seen` is 0. */
  floor: number | null;
  /** The server's clock. */
  now: number;
}

/**
 * When an act counts as done (I-4): its claimed time, corrected by what has been learnt of the device's clock since,
 * then held between the last entry its author had seen and the server's now. So no act is dated before what it answers,
 * nor in the future, nor before 1970, whatever offset a device claims. Where a server's clock went back and the two bounds cross, now wins.
 */
export function effectiveAt({ claimed, off, offsetNow, floor, now }: ClaimedTime): number {
  const corrected = claimed + (offsetNow - off);
  return Math.min(now, Math.max(floor ?? 0, corrected));
}
