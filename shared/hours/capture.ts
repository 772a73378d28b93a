import type { BusinessHours, Holiday, OpenHours } from "./hours.ts";

/** How far a captured calendar reaches, in days before and after today. */
const BEFORE_DAYS = 2;
const AHEAD_DAYS = 400;

interface Dates {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
}

/**
 * Business hours as an episode captures them (F-1): of the holidays, the plain dates of the time ahead.
 * @param now epoch ms
 */
export function captureHours({ zone, week, holidays }: BusinessHours, now: number): OpenHours {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate();
  const reach = { from: today.subtract({ days: BEFORE_DAYS }), to: today.add({ days: AHEAD_DAYS }) };
  const closed = holidays
    .flatMap((holiday) => occurrences(holiday, reach))
    .flatMap((dates) => within(dates, reach));
  return { zone, week, closed: [...new Set(closed)].toSorted() };
}

/** The times a holiday comes in those years; 29 February is the 28th where there is none. */
function occurrences(holiday: Holiday, reach: Dates): Dates[] {
  const [from, to] = [Temporal.PlainDate.from(holiday.from), Temporal.PlainDate.from(holiday.to)];
  if (!holiday.yearly) return [{ from, to }];
  const times: Dates[] = [];
  const span = to.year - from.year;
  for (let year = reach.from.year - span; year <= reach.to.year; year++)
    times.push({ from: from.with({ year }), to: to.with({ year: year + span }) });
  return times;
}

function within({ from, to }: Dates, reach: Dates): string[] {
  const dates: string[] = [];
  const compare = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b);
  const last = compare(to, reach.to) < 0 ? to : reach.to;
  let date = compare(from, reach.from) > 0 ? from : reach.from;
  for (; compare(date, last) <= 0; date = date.add({ days: 1 })) dates.push(date.toString());
  return dates;
}
