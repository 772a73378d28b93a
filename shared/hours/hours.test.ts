import { describe, expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../time/duration.ts";
import { captureHours } from "./capture.ts";
import type { Holiday, OpenHours, Shift, Week } from "./hours.ts";
import { addOpenTime, openIntervals, openTimeBetween } from "./open-time.ts";

const office: Shift = [9 * 60, 17 * 60];
const weekdays = (...shifts: Shift[]): Week => [shifts, shifts, shifts, shifts, shifts, [], []];
const everyDay = (...shifts: Shift[]): Week => [shifts, shifts, shifts, shifts, shifts, shifts, shifts];
const hours = (week: Week, zone = "UTC", closed: string[] = []): OpenHours => ({ zone, week, closed });
const at = (text: string, zone = "UTC") =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(zone).epochMilliseconds;
const said = (instant: number | null, zone = "UTC") =>
  instant === null
    ? null
    : Temporal.Instant.fromEpochMilliseconds(instant)
        .toZonedDateTimeISO(zone)
        .toPlainDateTime()
        .toString({ smallestUnit: "minute" });

describe("open time", () => {
  const usual = hours(weekdays(office));

  test("is counted within shifts only", () => {
    const friday = at("2026-03-06T16:00");
    const monday = at("2026-03-09T10:30");
    expect(openTimeBetween(usual, friday, monday)).toBe(2.5 * HOUR);
    expect(openTimeBetween(usual, monday, friday)).toBe(0);
    expect(openIntervals(usual, friday, monday)).toEqual([
      { from: friday, to: at("2026-03-06T17:00") },
      { from: at("2026-03-09T09:00"), to: monday },
    ]);
  });

  test("is used up at the end of a shift, not at the next opening", () => {
    const from = at("2026-03-06T16:00");
    expect(said(addOpenTime(usual, from, HOUR))).toBe("2026-03-06T17:00");
    expect(addOpenTime(usual, from, HOUR + 1)).toBe(at("2026-03-09T09:00") + 1);
    expect(addOpenTime(usual, at("2026-03-07T12:00"), 0)).toBe(at("2026-03-07T12:00"));
  });

  test("is looked for twenty years ahead, and no farther", () => {
    const seldom = hours([[[540, 541]], [], [], [], [], [], []]);
    const monday = at("2026-03-09T00:00");
    expect(said(addOpenTime(seldom, monday, 1_000 * MINUTE))).toBe("2045-05-01T09:01");
    expect(addOpenTime(seldom, monday, 1_100 * MINUTE)).toBeNull();
  });

  test("without hours runs around the clock", () => {
    expect(addOpenTime(null, 5, 3 * DAY)).toBe(5 + 3 * DAY);
    expect(openTimeBetween(null, 5, 25)).toBe(20);
    expect(openIntervals(null, 5, 25)).toEqual([{ from: 5, to: 25 }]);
  });

  test("open day and night, has no seams at midnight", () => {
    const always = hours(everyDay([0, 1440]));
    const from = at("2026-03-06T16:00");
    expect(openIntervals(always, from, from + 3 * DAY)).toEqual([{ from, to: from + 3 * DAY }]);
    expect(addOpenTime(always, from, 8 * HOUR + 1)).toBe(at("2026-03-07T00:00") + 1);
  });

  test("in a week without a shift never comes", () => {
    expect(addOpenTime(hours(weekdays()), 0, 1)).toBeNull();
    expect(openTimeBetween(hours(weekdays()), 0, 900 * DAY)).toBe(0);
  });

  test("comes after a year of holidays, if it ever opens again", () => {
    const closed = Array.from({ length: 400 }, (_, i) =>
      Temporal.PlainDate.from("2026-03-06").add({ days: i }).toString(),
    );
    const due = addOpenTime(hours(weekdays(office), "UTC", closed), at("2026-03-06T10:00"), HOUR);
    expect(said(due)).toBe("2027-04-12T10:00");
  });

  test("counts shifts that overlap once", () => {
    const doubled = hours(everyDay([540, 720], [600, 660], [660, 1020]));
    expect(openTimeBetween(doubled, at("2026-03-06T00:00"), at("2026-03-07T00:00"))).toBe(8 * HOUR);
  });
});

describe("nights and holidays", () => {
  const night: Shift = [22 * 60, 30 * 60];

  test("E-7: an overnight shift belongs to the day it begins on", () => {
    const fridays = hours([[], [], [], [], [night], [], []]);
    expect(said(addOpenTime(fridays, at("2026-03-06T23:30"), 6 * HOUR))).toBe("2026-03-07T05:30");
    expect(said(addOpenTime(fridays, at("2026-03-07T06:00"), HOUR))).toBe("2026-03-13T23:00");
  });

  test("E-7: a closed date is closed from midnight to midnight, and cuts the night before and after", () => {
    const nights = hours(everyDay(night), "UTC", ["2026-03-07"]);
    expect(openIntervals(nights, at("2026-03-06T12:00"), at("2026-03-08T12:00"))).toEqual([
      { from: at("2026-03-06T22:00"), to: at("2026-03-07T00:00") },
      { from: at("2026-03-08T00:00"), to: at("2026-03-08T06:00") },
    ]);
  });
});

describe("clock changes in Paris", () => {
  const paris = "Europe/Paris";

  test("E-7: a shift over the lost hour is an hour shorter, over the doubled one an hour longer", () => {
    const nights = hours(everyDay([0, 360]), paris);
    const length = (date: string) =>
      openTimeBetween(nights, at(`${date}T00:00`, paris), at(`${date}T12:00`, paris));
    expect(length("2024-03-30")).toBe(6 * HOUR);
    expect(length("2024-03-31")).toBe(5 * HOUR);
    expect(length("2024-10-27")).toBe(7 * HOUR);
  });

  test("E-7: a shift that begins in the lost hour begins an hour later; of the doubled hour the first counts", () => {
    const early = hours(everyDay([150, 240]), paris);
    expect(openIntervals(early, at("2024-03-31T00:00", paris), at("2024-03-31T12:00", paris))).toEqual([
      { from: at("2024-03-31T03:30", paris), to: at("2024-03-31T04:00", paris) },
    ]);
    const late = hours(everyDay([60, 150]), paris);
    const start = at("2024-10-27T01:00", paris);
    expect(openIntervals(late, start, start + DAY / 2)).toEqual([{ from: start, to: start + 90 * MINUTE }]);
  });
});

test("a day that a zone leaves out loses nothing but itself", () => {
  const apia = hours(everyDay(office), "Pacific/Apia");
  const due = addOpenTime(apia, at("2011-12-29T16:00", "Pacific/Apia"), 2 * HOUR);
  expect(said(due, "Pacific/Apia")).toBe("2011-12-31T10:00");
});

test("a zone that the runtime does not know counts as UTC", () => {
  const from = at("2026-03-06T08:00");
  expect(addOpenTime(hours(weekdays(office), "Mars/Olympus"), from, HOUR)).toBe(at("2026-03-06T10:00"));
});

describe("capturing", () => {
  const now = at("2026-11-22T23:30", "Europe/Paris");
  const capture = (...holidays: Omit<Holiday, "name">[]) =>
    captureHours(
      {
        id: "h",
        name: "Care",
        zone: "Europe/Paris",
        week: weekdays(office),
        holidays: holidays.map((holiday) => ({ ...holiday, name: "" })),
      },
      now,
    ).closed;

  test("keeps the dates from two days ago to four hundred ahead, in order and once", () => {
    expect(
      capture(
        { from: "2026-12-25", to: "2026-12-26", yearly: false },
        { from: "2026-11-15", to: "2026-11-21", yearly: false },
        { from: "2026-12-26", to: "2026-12-26", yearly: false },
        { from: "2027-12-26", to: "2028-02-01", yearly: false },
      ),
    ).toEqual(["2026-11-20", "2026-11-21", "2026-12-25", "2026-12-26", "2027-12-26", "2027-12-27"]);
  });

  test("repeats what is yearly, also over the turn of the year and from a year to come", () => {
    expect(capture({ from: "2020-12-31", to: "2021-01-01", yearly: true })).toEqual([
      "2026-12-31",
      "2027-01-01",
    ]);
    expect(capture({ from: "2031-05-01", to: "2031-05-01", yearly: true })).toEqual(["2027-05-01"]);
  });

  test("29 February is the 28th where there is none", () => {
    expect(capture({ from: "2024-02-29", to: "2024-02-29", yearly: true })).toEqual(["2027-02-28"]);
  });
});
