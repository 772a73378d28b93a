import { DAY } from "../../../shared/time/duration.ts";

/** A day of the calendar as its number since 1 January 1970, in no time zone. */
export type Day = number;

/** @param text as `20261224` or `20261224T000000Z`; @returns null for a day that never was */
export function dayOf(text: string): Day | null {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:T\d{6}Z?)?$/u.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const at = Date.UTC(Number(year), Number(month) - 1, Number(day));
  return dateOf(at / DAY) === `${year}-${month}-${day}` ? at / DAY : null;
}

/** As `2026-12-24`. */
export function dateOf(day: Day): string {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

/** `month` and `date` from 1; `weekday` from 0, Sunday. */
export function partsOf(day: Day): { year: number; month: number; date: number; weekday: number } {
  const at = new Date(day * DAY);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    date: at.getUTCDate(),
    weekday: at.getUTCDay(),
  };
}

export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}
