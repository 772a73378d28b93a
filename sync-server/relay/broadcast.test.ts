import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeBroadcast } from "./broadcast.ts";

beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** A broadcast to so many sockets, and how often each was woken. */
function withListeners(count: number) {
  const broadcast = makeBroadcast(Date.now);
  let woken = 0;
  for (let i = 0; i < count; i++) broadcast.join({ wake: () => void woken++ });
  return { broadcast, woken: () => woken / count };
}

test("U-6: at rest a commit goes out at once", () => {
  const { broadcast, woken } = withListeners(100);
  for (let i = 0; i < 5; i++) {
    broadcast.committed();
    vi.advanceTimersByTime(200);
  }
  expect(woken()).toBe(5);
  expect(broadcast.windowMs()).toBe(0);
});

test("U-6: under load commits wait for each other, 40 ms at most, and all go out", () => {
  const { broadcast, woken } = withListeners(500);
  for (let i = 0; i < 1000; i++) {
    broadcast.committed();
    vi.advanceTimersByTime(1);
  }
  expect(broadcast.windowMs()).toBe(40);
  const before = woken();
  expect(before).toBeLessThan(50);
  broadcast.committed();
  vi.advanceTimersByTime(40);
  expect(woken()).toBe(before + 1);
});

test("U-6: when the load is over commits go out at once again", () => {
  const { broadcast, woken } = withListeners(500);
  for (let i = 0; i < 100; i++) broadcast.committed();
  vi.advanceTimersByTime(1000);
  const before = woken();
  broadcast.committed();
  expect(woken()).toBe(before + 1);
});

test("U-6: who has left is not woken, and a commit that waits at the end is nobody's", () => {
  const broadcast = makeBroadcast(Date.now);
  let woken = 0;
  const listener = { wake: () => void woken++ };
  broadcast.join(listener);
  broadcast.leave(listener);
  broadcast.committed();
  broadcast.stop();
  vi.advanceTimersByTime(1000);
  expect(woken).toBe(0);
});
