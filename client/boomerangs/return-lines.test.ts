import { expect, test } from "vitest";
import { emptyRow, type Boomerang, type ConversationRow } from "../../shared/conversation/row.ts";
import { DAY, HOUR } from "../../shared/time/duration.ts";
import { asleep, returnLines } from "./return-lines.ts";

const ines = { id: "ines", name: "Inès" };
const maya = { id: "maya", name: "Maya" };
const row = (doc: string, boomerang: Partial<Boomerang> | null): ConversationRow => ({
  ...emptyRow(doc),
  state: "pending",
  boomerang: boomerang && { n: 3, due: 0, keepAsleep: false, by: ines, ...boomerang },
});
const dayOf = (at: number) => String(Math.floor(at / DAY));

const rows = [
  row("cv:late", { due: DAY + HOUR }),
  row("cv:awake", null),
  row("cv:soon", { due: HOUR, by: maya }),
  row("cv:next", { due: 2 * HOUR }),
];

test("product 14.6: all that comes back is listed by its day, the next one first", () => {
  expect(returnLines(asleep(rows, null), dayOf).map(({ key }) => key)).toEqual([
    "day:0",
    "cv:soon",
    "cv:next",
    "day:1",
    "cv:late",
  ]);
});

test("product 14.6: or only what one person has set", () => {
  expect(asleep(rows, "maya").map(({ doc }) => doc)).toEqual(["cv:soon"]);
});

test("D-5: what is erased does not come back", () => {
  expect(asleep([{ ...row("cv:gone", { due: HOUR }), erased: true }], null)).toEqual([]);
});
