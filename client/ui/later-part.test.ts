import * as solid from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type * as LaterPart from "./later-part.ts";

/** The module as a page has it that has drawn nothing yet. */
let page: typeof LaterPart;
let loads: number;
let answer: () => Promise<string>;
const load = () => {
  loads++;
  return answer();
};

beforeEach(async () => {
  vi.useFakeTimers();
  vi.resetModules();
  vi.doMock("solid-js", () => solid); // the one this file has
  vi.stubGlobal("requestAnimationFrame", (run: () => void) => setTimeout(run, 16));
  vi.stubGlobal("cancelAnimationFrame", clearTimeout);
  loads = 0;
  answer = async () => "menu";
  page = await import("./later-part.ts");
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.doUnmock("solid-js");
});

const passing = (ms: number) => vi.advanceTimersByTimeAsync(ms);

test("nothing is fetched before the first screen is painted, and each part once after it", async () => {
  const part = page.laterPart(load);
  await passing(10_000);
  expect(loads).toBe(0);
  solid.createRoot(page.createFirstScreen);
  await passing(0);
  expect(loads).toBe(0);
  await passing(100);
  expect(part.here()).toBe("menu");
  part.bring();
  await passing(100);
  expect(loads).toBe(1);
});

test("what is made known after the first screen comes by itself, too", async () => {
  solid.createRoot(page.createFirstScreen);
  await passing(100);
  const part = page.laterPart(load);
  await passing(100);
  expect(part.here()).toBe("menu");
});

test("whoever wants a part before the first screen is there has it at once, and it is fetched once", async () => {
  const part = page.laterPart(load);
  part.bring();
  part.bring();
  await passing(0);
  expect(part.here()).toBe("menu");
  solid.createRoot(page.createFirstScreen);
  await passing(100);
  expect(loads).toBe(1);
});

test("a part that could not be fetched is fetched when it is wanted again", async () => {
  answer = () => Promise.reject(new Error("no network"));
  const part = page.laterPart(load);
  part.bring();
  await passing(0);
  expect(part.here()).toBeUndefined();
  answer = async () => "menu";
  part.bring();
  await passing(0);
  expect(part.here()).toBe("menu");
});

test("a wanted part is kept when nobody wants it any more", async () => {
  const part = page.laterPart(load);
  const [isOpen, setIsOpen] = solid.createSignal(false);
  const shown = solid.createRoot(() => page.createPart(part, isOpen));
  expect(shown()).toBeUndefined();
  setIsOpen(true);
  await passing(0);
  expect(shown()).toBe("menu");
  setIsOpen(false);
  expect(shown()).toBe("menu");
});

test("a part that is here is not shown before it is wanted", async () => {
  const part = page.laterPart(load);
  part.bring();
  await passing(0);
  expect(solid.createRoot(() => page.createPart(part, () => false))()).toBeUndefined();
});
