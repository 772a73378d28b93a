import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createUndoing } from "./create-undoing.ts";
import type { I18n } from "./i18n.tsx";

const i18n = { t: ((key: string) => key) as I18n["t"] };
const begin = () => createRoot(() => createUndoing({ show: () => () => undefined }, i18n));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("product 0.14: what is done can be undone also when its message is gone, the newest first", async () => {
  const { offer, undoLatest, hasAny } = begin();
  const undone: string[] = [];
  for (const what of ["first", "second"]) offer(what, () => undone.push(what));
  vi.advanceTimersByTime(60_000);
  await undoLatest();
  await undoLatest();
  expect([undone, hasAny()]).toEqual([["second", "first"], false]);
});

test("product 0.12: what no rule guards against overwriting others is undone only while its message is there", async () => {
  const { offer, undoLatest, hasAny } = begin();
  const restore = vi.fn();
  offer("restored", restore, { isBrief: true });
  vi.advanceTimersByTime(9_000);
  expect(hasAny()).toBe(true);
  vi.advanceTimersByTime(2_000);
  await undoLatest();
  expect([hasAny(), restore.mock.calls]).toEqual([false, []]);
});
