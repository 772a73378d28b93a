import { batch, createRoot, createSignal } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createReadMark, READ_AFTER_MS } from "./create-read-mark.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function openOnScreen() {
  const [isUnread, setIsUnread] = createSignal(true);
  const [isInSight, setIsInSight] = createSignal(true);
  const [latest, setLatest] = createSignal(2);
  let reads = 0;
  const markRead = () => {
    reads++;
    setIsUnread(false);
  };
  const leave = createRoot((dispose) => {
    createReadMark({ isUnread, isInSight, latest, markRead });
    return dispose;
  });
  const receive = () =>
    batch(() => {
      setLatest((n) => n + 1);
      setIsUnread(true);
    });
  return { reads: () => reads, receive, setIsUnread, setIsInSight, leave };
}

test("R-7: a conversation is read once it has been in sight for a second, and again after the next message", () => {
  const screen = openOnScreen();
  vi.advanceTimersByTime(READ_AFTER_MS - 1);
  expect(screen.reads()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(screen.reads()).toBe(1);
  screen.receive();
  vi.advanceTimersByTime(READ_AFTER_MS);
  expect(screen.reads()).toBe(2);
});

test("R-7: what is marked as unread while it is open stays so, until the contact writes again", () => {
  const screen = openOnScreen();
  vi.advanceTimersByTime(READ_AFTER_MS);
  screen.setIsUnread(true);
  vi.advanceTimersByTime(10 * READ_AFTER_MS);
  screen.setIsInSight(false);
  screen.setIsInSight(true);
  vi.advanceTimersByTime(10 * READ_AFTER_MS);
  expect(screen.reads()).toBe(1);
  screen.receive();
  vi.advanceTimersByTime(READ_AFTER_MS);
  expect(screen.reads()).toBe(2);
});

test("R-7: a tab that is looked away from reads nothing; the second begins anew when it is looked at", () => {
  const screen = openOnScreen();
  vi.advanceTimersByTime(READ_AFTER_MS - 1);
  screen.setIsInSight(false);
  vi.advanceTimersByTime(10 * READ_AFTER_MS);
  screen.setIsInSight(true);
  vi.advanceTimersByTime(READ_AFTER_MS - 1);
  expect(screen.reads()).toBe(0);
  vi.advanceTimersByTime(1);
  expect(screen.reads()).toBe(1);
});

test("R-7: a conversation that was passed by in less than a second stays unread", () => {
  const screen = openOnScreen();
  vi.advanceTimersByTime(READ_AFTER_MS - 1);
  screen.leave();
  vi.advanceTimersByTime(READ_AFTER_MS);
  expect(screen.reads()).toBe(0);
});
