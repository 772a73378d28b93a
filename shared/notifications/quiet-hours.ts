import * as v from "valibot";
import { isZone } from "../hours/local-time.ts";

const TimeOfDay = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/));
const Weekday = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(7));

/**
 * When nothing rings: from one time of day to another in a zone, on the days (1 is Monday) on which it begins; over
 * midnight where `to` is not after `from`.
 */
export const QuietHours = v.object({
  from: TimeOfDay,
  to: TimeOfDay,
  days: v.pipe(v.array(Weekday), v.maxLength(7)),
  zone: v.pipe(v.string(), v.maxLength(64), v.check(isZone, "not a time zone")),
});
export type QuietHours = v.InferOutput<typeof QuietHours>;

/** @param at epoch ms */
export function isQuiet({ from, to, days, zone }: QuietHours, at: number): boolean {
  const { day, time } = localTime(at, zone);
  const before = day === 1 ? 7 : day - 1;
  if (from < to) return days.includes(day) && from <= time && time < to;
  return (days.includes(day) && time >= from) || (days.includes(before) && time < to);
}

/** Weekday (1 is Monday) and time of day, as in `22:05`. */
function localTime(at: number, zone: string): { day: number; time: string } {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone);
  return { day: local.dayOfWeek, time: local.toPlainTime().toString({ smallestUnit: "minute" }) };
}
