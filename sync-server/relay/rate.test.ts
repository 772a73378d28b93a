import { expect, test } from "vitest";
import { makeRate } from "./rate.ts";

test("a rate takes its burst at once, then as much as time allows", () => {
  let now = 0;
  const rate = makeRate(() => now, 10, 20);
  expect(Array.from({ length: 21 }, () => rate.take(1)).filter(Boolean)).toHaveLength(20);
  now += 500;
  expect(Array.from({ length: 6 }, () => rate.take(1)).filter(Boolean)).toHaveLength(5);
});

test("a clock that is set back an hour costs nobody their connection", () => {
  let now = 7_200_000;
  const rate = makeRate(() => now, 10, 20);
  now -= 3_600_000;
  expect(rate.take(1)).toBe(true);
});
