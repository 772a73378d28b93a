import { expect, test } from "vitest";
import type { Shift } from "../../../shared/hours/hours.ts";
import { nextShift, shiftOfText, textOfShift } from "./shift-text.ts";
import { hoursInWeek, overlapping, stretchesOf } from "./week-shape.ts";

const week = (days: Partial<Record<number, Shift[]>>): Shift[][] =>
  Array.from({ length: 7 }, (_, day) => days[day] ?? []);

test.each([
  [{ from: "09:00", to: "17:00" }, [540, 1020]],
  [{ from: "22:00", to: "06:00" }, [1320, 1800]],
  [{ from: "22:00", to: "00:00" }, [1320, 1440]],
  [{ from: "00:00", to: "00:00" }, [0, 1440]],
] as const)("a shift written as %j is %j, and is written so again", (text, shift) => {
  expect(shiftOfText(text)).toEqual(shift);
  expect(textOfShift(shiftOfText(text))).toEqual(text);
});

test("a shift that lacks a time is no shift", () => {
  expect(shiftOfText({ from: "", to: "17:00" }).some(Number.isNaN)).toBe(true);
  expect(stretchesOf(week({ 0: [[Number.NaN, 1020]] }))[0]).toEqual([]);
});

test("the next shift begins an hour after the last one, and never after midnight", () => {
  expect(nextShift([])).toEqual({ from: "09:00", to: "17:00" });
  expect(nextShift([{ from: "09:00", to: "12:00" }])).toEqual({ from: "13:00", to: "17:00" });
  expect(nextShift([{ from: "16:00", to: "23:30" }])).toEqual({ from: "", to: "" });
});

test("a shift over midnight is open on two days, Sunday's on Monday", () => {
  const shape = stretchesOf(week({ 0: [[540, 1020]], 6: [[1320, 1800]] }));
  expect(shape[6]).toEqual([{ from: 1320, to: 1440 }]);
  expect(shape[0]).toEqual([
    { from: 0, to: 360 },
    { from: 540, to: 1020 },
  ]);
});

test("shifts that share time are found, over midnight and over the week's end too; those that meet do not", () => {
  expect(
    overlapping(
      week({
        0: [
          [540, 720],
          [720, 1020],
        ],
      }),
    ),
  ).toEqual(new Set());
  expect(
    overlapping(
      week({
        0: [
          [540, 780],
          [720, 1020],
        ],
      }),
    ),
  ).toEqual(new Set(["0.0", "0.1"]));
  expect(overlapping(week({ 2: [[1320, 1800]], 3: [[300, 600]] }))).toEqual(new Set(["2.0", "3.0"]));
  expect(overlapping(week({ 6: [[1320, 1800]], 0: [[300, 600]] }))).toEqual(new Set(["6.0", "0.0"]));
});

test("the hours of a week count what two shifts share once", () => {
  expect(hoursInWeek(week({ 0: [[540, 1020]], 1: [[1320, 1800]] }))).toBe(16);
  expect(
    hoursInWeek(
      week({
        0: [
          [540, 780],
          [720, 1020],
        ],
      }),
    ),
  ).toBe(8);
});
