import { SECOND } from "../../shared/time/duration.ts";
import type { Pace } from "../channels/channel.ts";

/** What an account may still be called now; it fills up by itself. */
export interface Bucket {
  left: number;
  /** Epoch ms at which that was so. */
  at: number;
}

/** @param before undefined: a full one */
export function bucketAt({ perSecond, burst }: Pace, before: Bucket | undefined, now: number): Bucket {
  if (!before) return { left: burst, at: now };
  const filled = before.left + (Math.max(0, now - before.at) / SECOND) * perSecond;
  return { left: Math.min(burst, filled), at: now };
}

/** Ms until one call is left in it. */
export function waitForOne({ perSecond }: Pace, { left }: Bucket): number {
  return left >= 1 ? 0 : Math.ceil(((1 - left) / perSecond) * SECOND);
}
