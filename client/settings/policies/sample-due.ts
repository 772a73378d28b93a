import { captureHours } from "../../../shared/hours/capture.ts";
import type { BusinessHours } from "../../../shared/hours/hours.ts";
import { addOpenTime } from "../../../shared/hours/open-time.ts";

export interface SampleDue {
  /** Epoch ms: when the target is used up, and when the icon turns orange. */
  due: number;
  warnAt: number;
  /** The first millisecond that is late: after `due`, or where that ends a shift, after the next opening. */
  lateAt: number;
}

/**
 * When a message would be due that arrives at an instant (epoch ms), counted as an episode counts it (F-1).
 * @returns null when it never is, because nobody ever answers
 */
export function sampleDue(
  arrival: number,
  target: { ms: number; warnAfter: number },
  hours: BusinessHours | null,
): SampleDue | null {
  const open = hours && captureHours(hours, arrival);
  const due = addOpenTime(open, arrival, target.ms);
  const warnAt = addOpenTime(open, arrival, Math.round(target.ms * target.warnAfter));
  const lateAt = addOpenTime(open, arrival, target.ms + 1);
  return due === null || warnAt === null ? null : { due, warnAt, lateAt: lateAt ?? Infinity };
}

/** Epoch ms of a local time such as `2026-11-22T16:45` in a zone; null when it is none. */
export function instantIn(zone: string, local: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(local)) return null;
  return Temporal.PlainDateTime.from(local).toZonedDateTime(zone).epochMilliseconds;
}

/** An instant (epoch ms) as a local time of the zone, to the minute. */
export function localIn(zone: string, at: number): string {
  return Temporal.Instant.fromEpochMilliseconds(at)
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: "minute" });
}
