import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createRounds } from "./create-rounds.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Rounds that take so long each, and when they began. */
function rounds(ms: number) {
  const began: number[] = [];
  const from = Date.now();
  const hearNews = createRounds(
    async () => {
      began.push(Date.now() - from);
      await new Promise((resolve) => setTimeout(resolve, ms));
    },
    () => Date.now(),
  );
  return { began, hearNews };
}

test("news that keep coming take a fifth of the time", async () => {
  const { began, hearNews } = rounds(10);
  for (let at = 0; at < 199; at++) {
    hearNews();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(began).toEqual([0, 50, 100, 150]);
});

test("news during a round, or while it rests, are for one more; without any there is none", async () => {
  const { began, hearNews } = rounds(10);
  hearNews();
  await vi.advanceTimersByTimeAsync(5);
  hearNews();
  hearNews();
  await vi.advanceTimersByTimeAsync(20);
  hearNews();
  await vi.advanceTimersByTimeAsync(1000);
  expect(began).toEqual([0, 50]);
  hearNews();
  expect(began).toHaveLength(3);
});
