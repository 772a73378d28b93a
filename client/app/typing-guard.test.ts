import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createTypingGuard } from "./typing-guard.ts";

class FakeElement {
  isConnected = true;
  readonly #isText: boolean;
  constructor(isText: boolean) {
    this.#isText = isText;
  }
  closest(): this | null {
    return this.#isText ? this : null;
  }
}

beforeEach(() => vi.stubGlobal("Element", FakeElement));
afterEach(() => vi.unstubAllGlobals());

const page = new FakeElement(false);

function scene() {
  const isTyping = createTypingGuard();
  const field = new FakeElement(true);
  const press = (key: string, target: FakeElement, timeStamp: number, ctrlKey = false) =>
    isTyping({ key, target: target as never, timeStamp, ctrlKey, metaKey: false, altKey: false }); // only what is read
  return { field, press };
}

test("the rest of a word whose field has gone is no command, for as long as they go on", () => {
  const { field, press } = scene();
  expect(press("t", field, 0)).toBe(false);
  field.isConnected = false;
  expect(press("h", page, 300)).toBe(true);
  expect(press("e", page, 1200)).toBe(true);
  expect(press("e", page, 2300)).toBe(false);
});

test("while the field is there, a key elsewhere is a command", () => {
  const { field, press } = scene();
  press("t", field, 0);
  expect(press("e", page, 100)).toBe(false);
});

test("whoever left the field by a key has ended their word", () => {
  const { field, press } = scene();
  press("t", field, 0);
  press("Escape", field, 100);
  field.isConnected = false;
  expect(press("e", page, 200)).toBe(false);
});

test("a key that was held with Ctrl is no letter", () => {
  const { field, press } = scene();
  press("b", field, 0, true);
  field.isConnected = false;
  expect(press("e", page, 100)).toBe(false);
});
