import type { PluralForms } from "./words.ts";

/** Dates, numbers and plurals in a person's language; all times in epoch ms, shown in the device's time zone. */
export interface Formats {
  time: (ms: number) => string;
  date: (ms: number) => string;
  dateTime: (ms: number) => string;
  number: (value: number) => string;
  /** "3 minutes ago", "in 2 hours": `at` as seen from `now`. */
  relative: (at: number, now: number) => string;
  pluralForm: (count: number) => keyof PluralForms;
}

const steps = [
  { unit: "day", ms: 86_400_000 },
  { unit: "hour", ms: 3_600_000 },
  { unit: "minute", ms: 60_000 },
] as const;

/** @param tag a BCP 47 language tag */
export function makeFormats(tag: string): Formats {
  const time = new Intl.DateTimeFormat(tag, { timeStyle: "short" });
  const date = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short" });
  const dateInYear = new Intl.DateTimeFormat(tag, { day: "numeric", month: "short", year: "numeric" });
  const number = new Intl.NumberFormat(tag);
  const relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto", style: "short" });
  const plural = new Intl.PluralRules(tag);
  const formatDate = (ms: number) => (isThisYear(ms) ? date : dateInYear).format(ms);
  return {
    time: (ms) => time.format(ms),
    date: formatDate,
    dateTime: (ms) => `${formatDate(ms)} ${time.format(ms)}`,
    number: (value) => number.format(value),
    relative(at, now) {
      const step = steps.find(({ ms }) => Math.abs(at - now) >= ms);
      return step
        ? relative.format(Math.trunc((at - now) / step.ms), step.unit)
        : relative.format(0, "second");
    },
    pluralForm: (count) => (plural.select(count) === "one" ? "one" : "other"),
  };
}

function isThisYear(ms: number): boolean {
  return new Date(ms).getFullYear() === new Date().getFullYear();
}
