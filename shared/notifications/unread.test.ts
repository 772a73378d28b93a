import { expect, test } from "vitest";
import type { Register } from "../protocol/register.ts";
import { DAY } from "../time/duration.ts";
import { BELLS_KEPT, type Bell } from "./bell.ts";
import { bellsToShow, type Known } from "./unread.ts";

const NOW = 1_700_000_000_000;
const register = (n: number, own: Partial<Bell> = {}, at = NOW - 1000 + n): Register => ({
  agent: "ines",
  key: `bell:cv:one:message:${n}`,
  value: { kind: "message", doc: "cv:one", n, ...own },
  at,
});
const nothing: Known = { told: () => 0, until: 0 };
const shown = (registers: Register[], known = nothing) =>
  bellsToShow(registers, known, NOW).map(({ n, isRead }) => [n, isRead]);

test("R-7: a notification is read once its document's are known that far, or all are up to its instant", () => {
  const all = [register(1), register(2), register(3, { doc: "cv:two" })];
  expect(shown(all)).toEqual([
    [3, false],
    [2, false],
    [1, false],
  ]);
  const told = (doc: Bell["doc"]) => (doc === "cv:one" ? 2 : 0);
  expect(shown(all, { told, until: 0 })).toEqual([
    [3, false],
    [2, false],
    [1, true],
  ]);
  expect(shown(all, { told: () => 0, until: NOW - 998 })).toEqual([
    [3, false],
    [2, true],
    [1, true],
  ]);
});

test("what was let go of, is too old or too much is not shown", () => {
  const gone: Register = { ...register(1), value: "" };
  expect(shown([gone, register(2, {}, NOW - 31 * DAY)])).toEqual([]);
  const many = Array.from({ length: BELLS_KEPT + 5 }, (_unused, n) => register(n));
  expect(shown(many)).toHaveLength(BELLS_KEPT);
  expect(shown(many)[0]).toEqual([BELLS_KEPT + 4, false]);
});
