import { DAY_MINUTES, type Shift } from "../../../shared/hours/hours.ts";

/** A stretch of one day, in minutes after its midnight. */
export interface Stretch {
  from: number;
  to: number;
}

type Days = readonly (readonly Shift[])[];

const WEEK_MINUTES = 7 * DAY_MINUTES;

/** What of each day is open: a shift over midnight is a stretch of its day and one of the next. */
export function stretchesOf(week: Days): Stretch[][] {
  const days = week.map((): Stretch[] => []);
  for (const [day, shifts] of week.entries())
    for (const [from, to] of shifts.filter(isWhole)) {
      days[day]?.push({ from, to: Math.min(to, DAY_MINUTES) });
      if (to > DAY_MINUTES) days[(day + 1) % week.length]?.push({ from: 0, to: to - DAY_MINUTES });
    }
  return days.map((stretches) => stretches.toSorted((a, b) => a.from - b.from));
}

/** The shifts that share time with another one, as `day.place`. Sunday's night may meet Monday's morning. */
export function overlapping(week: Days): Set<string> {
  const placed = week.flatMap((shifts, day) =>
    shifts.flatMap((shift, at) =>
      isWhole(shift)
        ? [{ key: `${day}.${at}`, from: day * DAY_MINUTES + shift[0], to: day * DAY_MINUTES + shift[1] }]
        : [],
    ),
  );
  const share = (a: Stretch, b: Stretch) =>
    [-WEEK_MINUTES, 0, WEEK_MINUTES].some((by) => a.from < b.to + by && b.from + by < a.to);
  return new Set(
    placed.filter((a) => placed.some((b) => b.key !== a.key && share(a, b))).map(({ key }) => key),
  );
}

/** Open hours in a week; times that are shared count once. */
export function hoursInWeek(week: Days): number {
  let minutes = 0;
  for (const stretches of stretchesOf(week)) {
    let reached = 0;
    for (const { from, to } of stretches) {
      minutes += Math.max(0, to - Math.max(from, reached));
      reached = Math.max(reached, to);
    }
  }
  return minutes / 60;
}

function isWhole([from, to]: Shift): boolean {
  return Number.isFinite(from) && Number.isFinite(to);
}
