import { expect, test } from "vitest";
import { makeFormats } from "./formats.ts";

const morning = new Date(2026, 2, 5, 8, 7).getTime();
/** Intl sets narrow and no-break spaces; which ones is not ours to say. */
const plain = (text: string) => text.replace(/\s/gu, " ");

test("times follow the language's own clock", () => {
  expect(plain(makeFormats("en-US").time(morning))).toBe("8:07 AM");
  expect(makeFormats("en-GB").time(morning)).toBe("08:07");
  expect(makeFormats("fr").time(morning)).toBe("08:07");
});

test("numbers are grouped as the language groups them", () => {
  expect(makeFormats("en").number(2014)).toBe("2,014");
  expect(plain(makeFormats("fr").number(12014))).toBe("12 014");
});

test("none is plural in English and singular in French", () => {
  expect(makeFormats("en").pluralForm(0)).toBe("other");
  expect(makeFormats("fr").pluralForm(0)).toBe("one");
  expect(makeFormats("fr").pluralForm(1)).toBe("one");
  expect(makeFormats("fr").pluralForm(2)).toBe("other");
});

test("a distance in time is told in its largest whole unit", () => {
  const english = makeFormats("en");
  expect(english.relative(0, 30_000)).toBe("now");
  expect(english.relative(0, 3 * 60_000 + 59_000)).toBe("3 min. ago");
  expect(english.relative(2 * 3_600_000, 0)).toBe("in 2 hr.");
  expect(english.relative(0, 86_400_000)).toBe("yesterday");
});

test("a date shows its year only when it is not this one", () => {
  const thisYear = new Date(new Date().getFullYear(), 0, 15).getTime();
  expect(makeFormats("en").date(thisYear)).toBe("Jan 15");
  expect(makeFormats("en").date(new Date(2019, 0, 15).getTime())).toBe("Jan 15, 2019");
});
