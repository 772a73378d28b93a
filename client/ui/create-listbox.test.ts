import { createRoot, createSignal } from "solid-js";
import { expect, test } from "vitest";
import { createListbox, type Listbox } from "./create-listbox.ts";

/** A press of a key, as far as lists look at it. */
const pressOf = (key: string, more: Partial<KeyboardEvent> = {}) =>
  ({ key, preventDefault: () => undefined, ...more }) as KeyboardEvent;

const press = (listbox: Listbox, ...keys: string[]) => keys.map((key) => listbox.steer(pressOf(key)));

test("arrows, Home and End go through the options, and no further; other keys are somebody else's", () =>
  createRoot((dispose) => {
    const listbox = createListbox(() => 3);
    const after = (...keys: string[]) => {
      press(listbox, ...keys);
      return listbox.active();
    };
    expect([after("ArrowDown"), after("End"), after("ArrowDown"), after("ArrowUp"), after("Home")]).toEqual([
      1, 2, 2, 1, 0,
    ]);
    expect(press(listbox, "x", "Enter", "ArrowLeft")).toEqual([false, false, false]);
    expect(listbox.activeId()).toBe(listbox.optionId(0));
    dispose();
  }));

test("where there are fewer options the last one is active, and of none none", () =>
  createRoot((dispose) => {
    const [count, setCount] = createSignal(5);
    const listbox = createListbox(count);
    press(listbox, "End");
    setCount(2);
    expect(listbox.active()).toBe(1);
    setCount(0);
    expect([listbox.active(), listbox.activeId()]).toEqual([-1, undefined]);
    dispose();
  }));

test("keys of a word being composed, and with Ctrl, are left alone", () =>
  createRoot((dispose) => {
    const listbox = createListbox(() => 3);
    expect(listbox.steer(pressOf("End", { ctrlKey: true }))).toBe(false);
    expect(listbox.steer(pressOf("ArrowDown", { isComposing: true }))).toBe(false);
    expect(listbox.active()).toBe(0);
    dispose();
  }));

test("where nothing was found, the first of what comes later is active", () =>
  createRoot((dispose) => {
    const [count, setCount] = createSignal(0);
    const listbox = createListbox(count);
    listbox.moveTo(0);
    setCount(3);
    expect(listbox.active()).toBe(0);
    dispose();
  }));
