import * as v from "valibot";
import { isDate, isZone } from "./local-time.ts";

/** Minutes of a day; a shift that ends on the day after ends above this. */
export const DAY_MINUTES = 24 * 60;

const Zone = v.pipe(v.string(), v.maxLength(64), v.check(isZone, "not a time zone"));
export const LocalDate = v.pipe(v.string(), v.check(isDate, "not a date"));

/**
 * One stretch of a weekday in which the team answers, in minutes after its midnight: 09:00–17:00 is `[540, 1020]`, and
 * 22:00–06:00 is `[1320, 1800]`, which ends on the day after. At most 24 hours.
 */
export const Shift = v.pipe(
  v.strictTuple([
    v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(DAY_MINUTES - 1)),
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2 * DAY_MINUTES - 1)),
  ]),
  v.check(([from, to]) => to > from && to - from <= DAY_MINUTES, "ends before it begins"),
);
export type Shift = v.InferOutput<typeof Shift>;

const Shifts = v.pipe(v.array(Shift), v.maxLength(12));

/** Shifts of Monday to Sunday. */
export const Week = v.strictTuple([Shifts, Shifts, Shifts, Shifts, Shifts, Shifts, Shifts]);
export type Week = v.InferOutput<typeof Week>;

/** Days on which nobody answers, the first and the last one included; `yearly`: in each year, and shorter than one. */
export const Holiday = v.pipe(
  v.object({
    from: LocalDate,
    to: LocalDate,
    name: v.pipe(v.string(), v.trim(), v.maxLength(120)),
    yearly: v.boolean(),
  }),
  v.check(({ from, to }) => to >= from, "ends before it begins"),
  v.check(({ from, to, yearly }) => !yearly || to < yearAfter(from), "meets itself"),
);
export type Holiday = v.InferOutput<typeof Holiday>;

function yearAfter(date: string): string {
  const year = Number(date.slice(0, 4)) + 1;
  return `${String(year).padStart(4, "0")}${date.slice(4)}`;
}

/** When the team answers: a named set of business hours that policies refer to. */
export const BusinessHours = v.object({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  zone: Zone,
  week: Week,
  holidays: v.pipe(v.array(Holiday), v.maxLength(400)),
});
export type BusinessHours = v.InferOutput<typeof BusinessHours>;

/**
 * Business hours as an episode captures them (F-1). `closed`: dates of the time ahead on which nobody answers, from
 * midnight to midnight of the zone, whatever shift runs.
 */
export interface OpenHours {
  zone: string;
  week: Week;
  closed: string[];
}
