import { dayOf, daysInMonth, partsOf, type Day } from "./day.ts";

/** A rule by which days come back. Of what RFC 5545 allows, the parts that holidays are written with. */
export interface Recurrence {
  frequency: "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";
  interval: number;
  count: number;
  until: Day;
  months: readonly number[];
  /** Days of the month; -1 is its last. */
  dates: readonly number[];
  /** `nth` of its month (or, in a yearly rule without months, of its year); 0: each. */
  weekdays: readonly { weekday: number; nth: number }[];
}

const WEEKDAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
const KNOWN = ["FREQ", "INTERVAL", "COUNT", "UNTIL", "BYMONTH", "BYMONTHDAY", "BYDAY", "WKST"];

/** @returns null for a rule with parts that are not understood: half of it would be wrong days */
export function recurrenceOf(rule: string): Recurrence | null {
  const parts = new Map(
    rule.split(";").map((part): [string, string] => {
      const [key = "", value = ""] = part.toUpperCase().split("=");
      return [key, value];
    }),
  );
  if ([...parts.keys()].some((key) => !KNOWN.includes(key))) return null;
  const frequency = parts.get("FREQ");
  const interval = Number(parts.get("INTERVAL") ?? 1);
  const until = parts.has("UNTIL") ? dayOf(parts.get("UNTIL") ?? "") : Infinity;
  const weekdays = list(parts, "BYDAY").map(weekdayOf);
  if (
    !isFrequency(frequency) ||
    until === null ||
    !(interval >= 1) ||
    weekdays.some(({ weekday }) => weekday < 0)
  )
    return null;
  return {
    frequency,
    interval,
    count: Number(parts.get("COUNT") ?? Infinity),
    until,
    months: list(parts, "BYMONTH").map(Number),
    dates: list(parts, "BYMONTHDAY").map(Number),
    weekdays,
  };
}

function isFrequency(value: unknown): value is Recurrence["frequency"] {
  return value === "DAILY" || value === "WEEKLY" || value === "MONTHLY" || value === "YEARLY";
}

function list(parts: ReadonlyMap<string, string>, key: string): string[] {
  return parts.get(key)?.split(",") ?? [];
}

function weekdayOf(text: string): { weekday: number; nth: number } {
  const [, nth = "", name = ""] = /^([+-]?\d*)([A-Z]{2})$/u.exec(text) ?? [];
  return { weekday: WEEKDAYS.indexOf(name), nth: Number(nth) };
}

/** Whether it says no more than "each year on this day". */
export function isYearly(rule: Recurrence, start: Day): boolean {
  const { month, date } = partsOf(start);
  const isThatDay =
    rule.months.every((one) => one === month) &&
    rule.dates.every((one) => one === date) &&
    rule.weekdays.length === 0 &&
    (rule.dates.length === 0 || rule.months.length > 0);
  const isForGood = rule.count === Infinity && rule.until === Infinity && rule.interval === 1;
  return rule.frequency === "YEARLY" && isThatDay && isForGood;
}

/** The days it falls on, from its first to `end`, in order. Every day is looked at once, so no rule takes for ever. */
export function occurrences(rule: Recurrence, start: Day, end: Day): Day[] {
  const days: Day[] = [];
  for (let day = start; day <= Math.min(end, rule.until) && days.length < rule.count; day++)
    if (day === start || falls(rule, start, day)) days.push(day);
  return days;
}

function falls(rule: Recurrence, start: Day, day: Day): boolean {
  const { month, weekday, date } = partsOf(day);
  const first = partsOf(start);
  if (periodsBetween(rule.frequency, start, day) % rule.interval !== 0) return false;
  if (rule.months.length > 0 && !rule.months.includes(month)) return false;
  if (rule.dates.length > 0 && !isDateAmong(rule.dates, day)) return false;
  if (rule.weekdays.length > 0) return rule.weekdays.some((wanted) => isWeekday(rule, wanted, day));
  if (rule.dates.length > 0 || rule.frequency === "DAILY") return true;
  if (rule.frequency === "WEEKLY") return weekday === first.weekday;
  const isItsMonth = rule.frequency === "MONTHLY" || rule.months.length > 0 || month === first.month;
  return date === first.date && isItsMonth;
}

/** How many days, weeks (from Monday), months or years lie between the periods of two days. */
function periodsBetween(frequency: Recurrence["frequency"], start: Day, day: Day): number {
  const [a, b] = [partsOf(start), partsOf(day)];
  switch (frequency) {
    case "DAILY":
      return day - start;
    case "WEEKLY":
      return Math.floor((day + 3) / 7) - Math.floor((start + 3) / 7);
    case "MONTHLY":
      return (b.year - a.year) * 12 + b.month - a.month;
    case "YEARLY":
      return b.year - a.year;
  }
}

function isDateAmong(dates: readonly number[], day: Day): boolean {
  const { year, month, date } = partsOf(day);
  return dates.includes(date) || dates.includes(date - daysInMonth(year, month) - 1);
}

function isWeekday(
  { frequency, months }: Recurrence,
  { weekday, nth }: Recurrence["weekdays"][number],
  day: Day,
): boolean {
  const { year, month, date, weekday: its } = partsOf(day);
  if (its !== weekday) return false;
  if (nth === 0 || frequency === "DAILY" || frequency === "WEEKLY") return true;
  const isOfYear = frequency === "YEARLY" && months.length === 0;
  const place = isOfYear ? day - Date.UTC(year, 0, 1) / 86_400_000 + 1 : date;
  const length = isOfYear ? 337 + daysInMonth(year, 2) : daysInMonth(year, month);
  return nth > 0 ? Math.ceil(place / 7) === nth : Math.ceil((length - place + 1) / 7) === -nth;
}
