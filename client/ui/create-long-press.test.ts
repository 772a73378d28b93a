import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLongPress } from "./create-long-press.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const pointer = (x: number, pointerType = "touch") =>
  ({ clientX: x, clientY: 0, pointerType }) as PointerEvent; // what is read of it

function held() {
  let times = 0;
  const press = createRoot(() => createLongPress(() => times++));
  const click = () => {
    const event = new Event("click", { cancelable: true });
    press["on:click"].handleEvent(event);
    return !event.defaultPrevented;
  };
  return { press, times: () => times, click };
}

test("a finger that stays does what a long press does, and the click that follows does nothing", () => {
  const { press, times, click } = held();
  press.onPointerDown(pointer(0));
  vi.advanceTimersByTime(1_000);
  press.onPointerUp();
  expect(times()).toBe(1);
  expect(click()).toBe(false);
  expect(click()).toBe(true);
});

test.each([
  ["is lifted soon", (press: ReturnType<typeof createLongPress>) => press.onPointerUp()],
  ["scrolls", (press: ReturnType<typeof createLongPress>) => press.onPointerMove(pointer(30))],
])("a finger that %s presses as ever", (_name, go) => {
  const { press, times, click } = held();
  press.onPointerDown(pointer(0));
  go(press);
  vi.advanceTimersByTime(1_000);
  expect(times()).toBe(0);
  expect(click()).toBe(true);
});

test("a mouse that is held down is no finger", () => {
  const { press, times } = held();
  press.onPointerDown(pointer(0, "mouse"));
  vi.advanceTimersByTime(1_000);
  expect(times()).toBe(0);
});
