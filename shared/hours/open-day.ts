import { DAY, MINUTE } from "../time/duration.ts";
import type { OpenHours, Shift } from "./hours.ts";

const DAY_MINUTES = DAY / MINUTE;

/** A stretch of time, epoch ms; `to` is the first instant after it. */
export interface Interval {
  from: number;
  to: number;
}

/** Days that a shift may reach beyond the one it begins on: one, and two where a zone leaves out a whole day. */
const REACH_DAYS = 2;

/**
 * The open stretches of one local day, from its midnight to the next, in order and apart. A shift of an earlier day counts
 * as far as it reaches into this one; a closed date has none.
 */
export function openOn(hours: OpenHours, zone: string, date: Temporal.PlainDate): Interval[] {
  const shifts = shiftsReaching(hours, date);
  if (shifts.length === 0 || hours.closed.includes(date.toString())) return [];
  const day = { from: instantOf(zone, date, 0), to: instantOf(zone, date, DAY_MINUTES) };
  const stretches = shifts
    .map(({ on, shift: [from, to] }) => ({
      from: Math.max(day.from, instantOf(zone, on, from)),
      to: Math.min(day.to, instantOf(zone, on, to)),
    }))
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from);
  return merged(stretches);
}

function shiftsReaching(
  { week }: OpenHours,
  date: Temporal.PlainDate,
): { on: Temporal.PlainDate; shift: Shift }[] {
  const found: { on: Temporal.PlainDate; shift: Shift }[] = [];
  for (let back = 0; back <= REACH_DAYS; back++) {
    const shifts = week[(date.dayOfWeek - 1 - back + 7) % 7] ?? [];
    const reaching = back === 0 ? shifts : shifts.filter(([, to]) => to > DAY_MINUTES);
    if (reaching.length === 0) continue;
    const on = date.subtract({ days: back });
    for (const shift of reaching) found.push({ on, shift });
  }
  return found;
}

/**
 * Epoch ms of a local time, in minutes after the date's midnight. A time that a clock change leaves out is as much later
 * as was left out; of one that comes twice, the first (Temporal's "compatible").
 */
function instantOf(zone: string, date: Temporal.PlainDate, minutes: number): number {
  const day = minutes < DAY_MINUTES ? date : date.add({ days: Math.floor(minutes / DAY_MINUTES) });
  const rest = minutes % DAY_MINUTES;
  const time = new Temporal.PlainTime(Math.floor(rest / 60), rest % 60);
  return day.toZonedDateTime({ timeZone: zone, plainTime: time }).epochMilliseconds;
}

/** Stretches that meet or overlap become one. */
export function merged(stretches: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const stretch of stretches) {
    const last = result.at(-1);
    if (last && stretch.from <= last.to) last.to = Math.max(last.to, stretch.to);
    else result.push({ ...stretch });
  }
  return result;
}
