import { expect, test } from "vitest";
import { fewestASecond } from "./frames.ts";

const every = (ms: number, from: number, to: number): number[] =>
  Array.from({ length: Math.floor((to - from) / ms) }, (_unused, at) => from + at * ms);

test("the slowest second counts, wherever it begins", () => {
  const smooth = every(20, 0, 3_000);
  expect(fewestASecond(smooth, 0)).toBe(50);
  const stopped = [...every(20, 0, 1_500), ...every(20, 1_900, 4_000)];
  expect(fewestASecond(stopped, 0)).toBe(30);
});

test("what was before the app could be seen does not count", () => {
  expect(fewestASecond([0, 900, ...every(20, 1_000, 3_000)], 1_000)).toBe(50);
});
