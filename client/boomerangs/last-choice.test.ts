import { expect, test } from "vitest";
import { HOUR, MINUTE } from "../../shared/time/duration.ts";
import { localTime, wishOf } from "./boomerang-choice.ts";
import { lastChoice, rememberChoice, type LastChoice } from "./last-choice.ts";

const NOW = Date.UTC(2026, 2, 4, 10, 0);

function makeStorage(held: Record<string, string> = {}) {
  const items = new Map(Object.entries(held));
  return {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
  };
}

const fourHours: LastChoice = { choice: { kind: "wait", ms: 4 * HOUR }, keepAsleep: true };

test("product 14.6: the last choice is offered again, to whoever made it", () => {
  const storage = makeStorage();
  expect(lastChoice("ines", NOW, storage)).toBeNull();
  rememberChoice("ines", fourHours, storage);
  expect(lastChoice("ines", NOW, storage)).toEqual(fourHours);
  expect(lastChoice("maya", NOW, storage)).toBeNull();
});

test("product 14.6: a date of one's own is offered as long as it lies ahead", () => {
  const storage = makeStorage();
  const due = NOW + HOUR;
  const own: LastChoice = { choice: { kind: "own", local: localTime(due) }, keepAsleep: false };
  rememberChoice("ines", own, storage);
  expect(lastChoice("ines", due - MINUTE, storage)).toEqual(own);
  expect(lastChoice("ines", due, storage)).toBeNull();
});

test.each([["not json"], ['{"choice":{"kind":"wait","ms":-1},"keepAsleep":false}'], ["{}"]])(
  "what this build cannot read is no last choice: %s",
  (held) => {
    expect(lastChoice("ines", NOW, makeStorage({ "roost:boomerang:ines": held }))).toBeNull();
  },
);

test("E-8: a wait says how long it is, a date of one's own only when; an empty note is none", () => {
  expect(wishOf(fourHours.choice, { note: "  ", keepAsleep: true }, NOW)).toEqual({
    due: NOW + 4 * HOUR,
    wait: 4 * HOUR,
    keepAsleep: true,
  });
  const own = { kind: "own", local: localTime(NOW + HOUR) } as const;
  expect(wishOf(own, { note: " Call back " }, NOW)).toEqual({ due: NOW + HOUR, note: "Call back" });
  expect(wishOf({ kind: "own", local: localTime(NOW - HOUR) }, {}, NOW)).toBeNull();
});
