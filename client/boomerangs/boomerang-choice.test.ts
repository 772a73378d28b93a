import { expect, test } from "vitest";
import { BOOMERANG_LIMIT } from "../../shared/boomerang/presets.ts";
import { HOUR, MINUTE } from "../../shared/time/duration.ts";
import { dueOf, localTime } from "./boomerang-choice.ts";

const now = Date.UTC(2026, 9, 21, 9, 0);

test("a wait counts from now", () => {
  expect(dueOf({ kind: "wait", ms: HOUR }, now)).toEqual({ ok: true, due: now + HOUR });
});

test.each([
  ["in the future", now + HOUR, { ok: true, due: now + HOUR }],
  ["now", now, { ok: false, why: "past" }],
  ["past", now - MINUTE, { ok: false, why: "past" }],
  ["too far away", now + BOOMERANG_LIMIT + MINUTE, { ok: false, why: "far" }],
])("a date of one's own that is %s", (_name, at, expected) => {
  expect(dueOf({ kind: "own", local: localTime(at) }, now)).toEqual(expected);
});

test("a date that is not written yet is missing", () => {
  expect(dueOf({ kind: "own", local: "" }, now)).toEqual({ ok: false, why: "missing" });
});
