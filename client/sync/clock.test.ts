import { expect, test } from "vitest";
import { createClock } from "./clock.ts";

test("I-1: `at` is the device's clock plus the offset, and never goes back", () => {
  let device = 10_000;
  const clock = createClock(() => device);
  clock.adopt({ off: -500 });
  expect(clock.stamp()).toEqual({ at: 9_500, off: -500 });
  device = 4_000;
  expect(clock.stamp()).toEqual({ at: 9_500, off: -500 });
  clock.adopt({ at: 12_000 });
  expect(clock.stamp().at).toBe(12_000);
});

test("the offset comes from the sample with the shortest way there and back", () => {
  const clock = createClock(() => 0);
  clock.sample(1_000, 1_400, 6_000);
  expect(clock.off()).toBe(6_000 + 200 - 1_400);
  clock.sample(2_000, 2_020, 7_010);
  expect(clock.off()).toBe(5_000);
  clock.sample(3_000, 3_900, 8_900);
  expect(clock.off()).toBe(5_000);
});

test("a new connection measures anew: the device's clock may have been set", () => {
  const clock = createClock(() => 0);
  clock.sample(1_000, 1_010, 6_005);
  clock.restart();
  clock.sample(100_000, 100_500, 6_750);
  expect(clock.off()).toBe(6_750 + 250 - 100_500);
});

test("an answer from before its question says nothing", () => {
  const clock = createClock(() => 0);
  clock.sample(2_000, 1_000, 9_000);
  expect(clock.off()).toBe(0);
});
