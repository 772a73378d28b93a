import type { Holiday } from "../../../shared/hours/hours.ts";
import { DAY } from "../../../shared/time/duration.ts";
import { AppError } from "../../http/app-error.ts";
import { dateOf, dayOf, type Day } from "./day.ts";
import { plainText, readCalendar, type CalendarEvent, type Property } from "./read-calendar.ts";
import { isYearly, occurrences, recurrenceOf } from "./recurrence.ts";

export interface ImportedHolidays {
  holidays: Holiday[];
  /** Events that say nothing of whole days ahead: hours of a day, what is over, what was called off or is not understood. */
  ignored: number;
}

/** How far ahead days that come back by a rule are written down one by one. */
const AHEAD = 5 * 366;
/** Days since which such a rule may hold at most. */
const SINCE = 30 * 366;
/** Longest stretch of days that one event may close, most holidays that one file may bring, and most events it is read for. */
const LONGEST = 366;
const MOST = 400;
const MOST_EVENTS = 1000;

/**
 * The holidays that stand in an iCalendar file, in order of their days.
 * @param now epoch ms
 * @throws AppError `calendar.unreadable`
 */
export function importHolidays(text: string, now: number): ImportedHolidays {
  const events = readCalendar(text);
  if (!events) throw new AppError("calendar.unreadable");
  const read = events.slice(0, MOST_EVENTS);
  const found = read.map((event) => holidaysOf(event, Math.floor(now / DAY)));
  const all = unique(found.flat()).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const empty = found.filter((holidays) => holidays.length === 0).length;
  const beyond = events.length - read.length + Math.max(0, all.length - MOST);
  return { holidays: all.slice(0, MOST), ignored: empty + beyond };
}

function holidaysOf(event: CalendarEvent, today: Day): Holiday[] {
  const span = isCalledOff(event) ? null : spanOf(event);
  if (!span) return [];
  const name = plainText(valueOf(event, "SUMMARY") ?? "")
    .slice(0, 120)
    .trim();
  const holiday = (from: Day, yearly: boolean): Holiday => ({
    from: dateOf(from),
    to: dateOf(from + span.days - 1),
    name,
    yearly,
  });
  const written = valueOf(event, "RRULE");
  const rule = written === undefined ? null : recurrenceOf(written);
  if (written !== undefined && !rule) return [];
  const left = daysLeftOut(event);
  if (rule && isYearly(rule, span.first) && left.size === 0) return [holiday(span.first, true)];
  if (rule && span.first < today - SINCE) return [];
  const firsts = rule ? occurrences(rule, span.first, today + AHEAD) : [span.first];
  return firsts
    .filter((first) => first + span.days > today && !left.has(first))
    .map((first) => holiday(first, false));
}

function isCalledOff(event: CalendarEvent): boolean {
  return valueOf(event, "STATUS")?.toUpperCase() === "CANCELLED";
}

/** Whole days: an event of dates, or from one midnight to another. */
function spanOf(event: CalendarEvent): { first: Day; days: number } | null {
  const start = wholeDay(propertyNamed(event, "DTSTART"));
  if (start === null) return null;
  const isTimed = valueOf(event, "DTSTART")?.includes("T") === true;
  const end = propertyNamed(event, "DTEND");
  const after = end ? wholeDay(end) : start + lengthOf(valueOf(event, "DURATION") ?? (isTimed ? "" : "P1D"));
  const days = after === null ? Number.NaN : after - start;
  return days >= 1 && days <= LONGEST ? { first: start, days } : null;
}

function wholeDay(property: Property | undefined): Day | null {
  const value = property?.value ?? "";
  return /T(?!000000$)/u.test(value) ? null : dayOf(value);
}

/** Days of a duration; NaN for one that is not of whole days. */
function lengthOf(duration: string): number {
  const [, weeks, days] = /^\+?P(?:(\d+)W|(\d+)D)(?:T0[HMS])?$/u.exec(duration) ?? [];
  return weeks === undefined ? Number(days) : Number(weeks) * 7;
}

function daysLeftOut(event: CalendarEvent): Set<Day> {
  const written = event.filter(({ name }) => name === "EXDATE").flatMap(({ value }) => value.split(","));
  return new Set(written.map(dayOf).filter((day) => day !== null));
}

function propertyNamed(event: CalendarEvent, name: string): Property | undefined {
  return event.find((property) => property.name === name);
}

function valueOf(event: CalendarEvent, name: string): string | undefined {
  return propertyNamed(event, name)?.value;
}

function unique(holidays: readonly Holiday[]): Holiday[] {
  return [...new Map(holidays.map((holiday) => [JSON.stringify(holiday), holiday])).values()];
}
