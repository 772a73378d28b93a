import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayOf, dateOf } from "./day.ts";
import { importHolidays } from "./import-holidays.ts";
import { occurrences, recurrenceOf } from "./recurrence.ts";

const NOW = Date.UTC(2026, 10, 22, 9);

function calendar(...events: string[][]): string {
  const lines = events.flatMap((event) => ["BEGIN:VEVENT", ...event, "END:VEVENT"]);
  return ["BEGIN:VCALENDAR", "VERSION:2.0", ...lines, "END:VCALENDAR", ""].join("\r\n");
}

const imported = (...event: string[]) => importHolidays(calendar(event), NOW);
const days = (...event: string[]) => imported(...event).holidays.map(({ from, to }) => [from, to]);

test("a day is a day, and several are several: the end of an event is the day after", () => {
  const holidays = importHolidays(
    calendar(
      ["DTSTART;VALUE=DATE:20261224", "DTEND;VALUE=DATE:20261227", "SUMMARY:Christmas"],
      ["DTSTART;VALUE=DATE:20261201", "SUMMARY:Moving\\, all\\nday"],
      ["DTSTART;VALUE=DATE:20270110", "DURATION:P1W", "SUMMARY:Stocktaking"],
    ),
    NOW,
  );
  expect(holidays).toEqual({
    holidays: [
      { from: "2026-12-01", to: "2026-12-01", name: "Moving, all day", yearly: false },
      { from: "2026-12-24", to: "2026-12-26", name: "Christmas", yearly: false },
      { from: "2027-01-10", to: "2027-01-16", name: "Stocktaking", yearly: false },
    ],
    ignored: 0,
  });
});

test("long lines are cut, and parameters may be quoted", () => {
  expect(
    imported(
      'SUMMARY;ALTREP="http://x.test/a;b:c";LANGUAGE=en:A very',
      "  long name",
      "DTSTART;VALUE=DATE:20261224",
    ),
  ).toMatchObject({ holidays: [{ name: "A very long name" }] });
});

test("what lasts from midnight to midnight is days, what lasts hours is none", () => {
  expect(days("DTSTART:20261224T000000", "DTEND:20261226T000000")).toEqual([["2026-12-24", "2026-12-25"]]);
  const hours = ["DTSTART:20261224T090000Z", "DTEND:20261224T100000Z"];
  expect(imported(...hours)).toEqual({ holidays: [], ignored: 1 });
  expect(imported("DTSTART:20261224T000000")).toEqual({ holidays: [], ignored: 1 });
});

test.each([
  ["is over", ["DTSTART;VALUE=DATE:20261120"]],
  ["was called off", ["DTSTART;VALUE=DATE:20261224", "STATUS:CANCELLED"]],
  ["never was", ["DTSTART;VALUE=DATE:20260231"]],
  ["has no day", ["SUMMARY:Some day"]],
  ["comes by a rule nobody understands", ["DTSTART;VALUE=DATE:20261224", "RRULE:FREQ=YEARLY;BYWEEKNO=20"]],
  ["comes every second", ["DTSTART;VALUE=DATE:20261224", "RRULE:FREQ=SECONDLY"]],
])("what %s is ignored, and counted", (_what, event) => {
  expect(imported(...event)).toEqual({ holidays: [], ignored: 1 });
});

test("what is on still today is not over", () => {
  expect(days("DTSTART;VALUE=DATE:20261121", "DTEND;VALUE=DATE:20261123")).toEqual([
    ["2026-11-21", "2026-11-22"],
  ]);
});

describe("days that come back", () => {
  test("on the same day each year are yearly", () => {
    const christmas = ["DTSTART;VALUE=DATE:20101225", "RRULE:FREQ=YEARLY"];
    expect(imported(...christmas).holidays).toMatchObject([{ from: "2010-12-25", yearly: true }]);
    const said = ["DTSTART;VALUE=DATE:20101225", "RRULE:FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=25"];
    expect(imported(...said).holidays).toMatchObject([{ from: "2010-12-25", yearly: true }]);
  });

  test("by another rule are written down for five years", () => {
    const thanksgiving = ["DTSTART;VALUE=DATE:20101125", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH"];
    expect(days(...thanksgiving)).toEqual([
      ["2026-11-26", "2026-11-26"],
      ["2027-11-25", "2027-11-25"],
      ["2028-11-23", "2028-11-23"],
      ["2029-11-22", "2029-11-22"],
      ["2030-11-28", "2030-11-28"],
    ]);
  });

  test("end when they are said to, and leave out what is left out", () => {
    const rule = "RRULE:FREQ=YEARLY;UNTIL=20281231";
    expect(days("DTSTART;VALUE=DATE:20251224", rule, "EXDATE;VALUE=DATE:20271224")).toEqual([
      ["2026-12-24", "2026-12-24"],
      ["2028-12-24", "2028-12-24"],
    ]);
    expect(days("DTSTART;VALUE=DATE:20251224", "RRULE:FREQ=YEARLY;COUNT=3")).toEqual([
      ["2026-12-24", "2026-12-24"],
      ["2027-12-24", "2027-12-24"],
    ]);
  });

  test.each([
    ["FREQ=DAILY;INTERVAL=10", ["2026-12-01", "2026-12-11", "2026-12-21"]],
    ["FREQ=WEEKLY;INTERVAL=2", ["2026-12-01", "2026-12-15", "2026-12-29"]],
    ["FREQ=WEEKLY;BYDAY=MO,SA", ["2026-12-01", "2026-12-05", "2026-12-07"]],
    ["FREQ=MONTHLY;BYMONTHDAY=-1", ["2026-12-01", "2026-12-31", "2027-01-31"]],
    ["FREQ=MONTHLY;BYDAY=-1MO", ["2026-12-01", "2026-12-28", "2027-01-25"]],
    ["FREQ=YEARLY;BYDAY=1MO", ["2026-12-01", "2027-01-04", "2028-01-03"]],
    ["FREQ=YEARLY;BYMONTH=1,3", ["2026-12-01", "2027-01-01", "2027-03-01"]],
    ["FREQ=YEARLY;BYMONTHDAY=13;BYDAY=FR", ["2026-12-01", "2027-08-13", "2028-10-13"]],
    ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", ["2026-12-01"]],
  ])("%s", (rule, expected) => {
    const start = dayOf("20261201") ?? 0;
    const found = occurrences(recurrenceOf(rule)!, start, start + 800); // rules that are understood
    expect(found.slice(0, 3).map(dateOf)).toEqual(expected);
  });
});

test.each(["", "hello", "BEGIN:VCALENDAR", "BEGIN:VCARD\r\nFN:x\r\nEND:VCARD", "{}"])(
  "%j is no calendar",
  (text) => {
    expect(() => importHolidays(text, NOW)).toThrow("calendar.unreadable");
  },
);

test("a calendar whose parts do not close is none", () => {
  const text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261224\r\nEND:VCALENDAR";
  expect(() => importHolidays(text, NOW)).toThrow("calendar.unreadable");
});

test("whatever stands in a file, it is read or refused, and quickly", () => {
  const line = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.constantFrom("BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM"),
    fc.constantFrom("DTSTART;VALUE=DATE:20261224", "DTSTART:19990101T000000", "DURATION:P2D"),
    fc
      .tuple(fc.constantFrom("DAILY", "WEEKLY", "MONTHLY", "YEARLY"), fc.integer({ min: -2, max: 40 }))
      .map(([frequency, n]) => `RRULE:FREQ=${frequency};INTERVAL=${n};BYDAY=${n}MO`),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      const text = ["BEGIN:VCALENDAR", ...lines, "END:VCALENDAR"].join("\n");
      try {
        for (const { from, to } of importHolidays(text, NOW).holidays)
          expect(from <= to && to >= "1999").toBe(true);
      } catch (error) {
        expect(String(error)).toContain("calendar.unreadable");
      }
    }),
  );
});
