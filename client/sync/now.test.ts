import { expect, test } from "vitest";
import type { Environment, PageEvent } from "./environment.ts";
import { createNow } from "./now.ts";
import { FakeTime } from "./testing/fake-time.ts";

function setUp(nextTurn: (now: number) => number | null) {
  const time = new FakeTime(0);
  const turns: number[] = [];
  const page = { isVisible: true, wake: (_event: PageEvent) => {} };
  const environment = {
    after: (ms: number, run: () => void) => time.after(ms, run),
    isVisible: () => page.isVisible,
    onPage: (_events: readonly PageEvent[], listener: (event: PageEvent) => void) => {
      page.wake = listener;
      return () => {};
    },
  } as unknown as Environment;
  const now = createNow(
    environment,
    () => time.now,
    () => nextTurn(time.now),
    (at) => turns.push(at),
  );
  now.turn();
  return { time, turns, page, now };
}

test("time moves at the very instant at which something turns", () => {
  const { time, turns, now } = setUp((now) => (now < 12_345 ? 12_345 : null));
  time.advance(12_345);
  expect(turns).toEqual([0, 12_345]);
  expect(now.now()).toBe(12_345);
});

test("while somebody looks, texts are never more than half a minute behind", () => {
  const { time, now } = setUp(() => null);
  time.advance(95_000);
  expect(now.now()).toBe(90_000);
});

test("changes that keep coming do not hold the time back", () => {
  const { time, now } = setUp(() => null);
  for (let second = 0; second < 60; second += 5) {
    time.advance(5_000);
    now.reschedule();
  }
  expect(now.now()).toBe(60_000);
});

test("nothing ticks while nobody looks, and coming back shows the time at once", () => {
  const { time, turns, page, now } = setUp(() => null);
  page.isVisible = false;
  page.wake("visibilitychange");
  time.advance(3_600_000);
  expect(turns).toEqual([0, 0]);
  page.isVisible = true;
  page.wake("visibilitychange");
  expect(now.now()).toBe(3_600_000);
});

test("an instant further off than a timer can wait is not rushed", () => {
  const { time, turns, page } = setUp(() => 60 * 24 * 3_600_000);
  page.isVisible = false;
  page.wake("visibilitychange");
  time.advance(24 * 3_600_000);
  expect(turns).toEqual([0, 0]);
});
