import { createRoot, createSignal } from "solid-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { commandKey, createKeyboard, type Action } from "./keyboard.ts";
import { otherWords } from "./palette-texts.ts";
import { namedActions } from "./named-actions.ts";

class FakeElement {
  readonly #matches: string[];
  constructor(...matches: string[]) {
    this.#matches = matches;
  }
  closest(selectors: string): this | null {
    return selectors.split(", ").some((selector) => this.#matches.includes(selector)) ? this : null;
  }
}

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("localStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
  vi.stubGlobal("Element", FakeElement);
});
afterEach(() => vi.unstubAllGlobals());

function press(key: string, fields: Partial<Record<keyof KeyboardEvent, unknown>> = {}): KeyboardEvent {
  return { key, target: new FakeElement(), ...fields } as unknown as KeyboardEvent; // only what is read
}
function action(fields: Partial<Action>): Action {
  return { label: () => "", run: () => undefined, ...fields };
}

describe("a key press", () => {
  test("is a command in the open, whatever the case", () => {
    expect(commandKey(press("e"))).toBe("e");
    expect(commandKey(press("E"))).toBe("e");
    expect(commandKey(press("ArrowDown"))).toBe("ArrowDown");
    expect(commandKey(press("?", { shiftKey: true }))).toBe("?");
  });

  test.each([
    "input",
    "textarea",
    "select",
    "[contenteditable]:not([contenteditable=false])",
    "[role=dialog]",
    "[role=menu]",
  ])("goes to %s where one has the focus", (taker) => {
    expect(commandKey(press("e", { target: new FakeElement(taker) }))).toBeNull();
  });

  test.each(["ctrlKey", "metaKey", "altKey"] as const)("with %s is the browser's", (modifier) => {
    expect(commandKey(press("e", { [modifier]: true }))).toBeNull();
  });

  test("that composes a character or was taken already is no command", () => {
    expect(commandKey(press("e", { isComposing: true }))).toBeNull();
    expect(commandKey(press("e", { defaultPrevented: true }))).toBeNull();
  });

  test("held down steps on, but never resolves a whole list", () => {
    expect(commandKey(press("j", { repeat: true }))).toBe("j");
    expect(commandKey(press("e", { repeat: true }))).toBeNull();
  });
});

describe("of several actions with one key", () => {
  test("the latest offered runs, and when it is gone the one before it", () => {
    createRoot((dispose) => {
      const keyboard = createKeyboard();
      const first = action({ key: "r" });
      const second = action({ key: "r" });
      keyboard.add(first);
      const remove = keyboard.add(second);
      expect(keyboard.actionOf("r")).toBe(second);
      remove();
      expect(keyboard.actionOf("r")).toBe(first);
      dispose();
    });
  });

  test("the list's runs while the list has the focus, the conversation's otherwise", () => {
    createRoot((dispose) => {
      const keyboard = createKeyboard();
      const [hasFocus, setHasFocus] = createSignal(true);
      const ofList = action({ key: "e", where: "queue", when: hasFocus });
      const ofConversation = action({ key: "e", where: "conversation" });
      keyboard.add(ofList);
      keyboard.add(ofConversation);
      expect(keyboard.actionOf("e")).toBe(ofList);
      setHasFocus(false);
      expect(keyboard.actionOf("e")).toBe(ofConversation);
      expect(keyboard.actionOf("e", "queue")).toBeUndefined();
      dispose();
    });
  });
});

test("single keys stay off on this device once they are turned off", () => {
  createRoot((dispose) => {
    createKeyboard().setSingleKeys(false);
    expect(createKeyboard().singleKeys()).toBe(false);
    dispose();
  });
});

describe("the palette", () => {
  const actions = ["Résoudre", "Mettre en attente", "Aller à En attente"].map((name) =>
    action({ label: () => name }),
  );
  const names = (sought: string, offered = actions) =>
    namedActions(offered, sought, otherWords).map((each) => each.label());

  test("finds by any words of a name, without case and accents", () => {
    expect(names("resoudre")).toEqual(["Résoudre"]);
    expect(names("ATTENTE en")).toEqual(["Aller à En attente", "Mettre en attente"]);
    expect(names("rien")).toEqual([]);
  });

  test("lists all by name where nothing is sought, each name once", () => {
    const twice = [...actions, action({ label: () => "Résoudre", key: "e" })];
    const found = namedActions(twice, "", otherWords);
    expect(found.map((each) => each.label())).toEqual([
      "Aller à En attente",
      "Mettre en attente",
      "Résoudre",
    ]);
    expect(found[2]?.key).toBe("e");
  });

  test("finds by another word of either language, after those whose name has it", () => {
    const named = [
      action({ label: () => "Résoudre", key: "e" }),
      action({ label: () => "Définir votre disponibilité : Pause", about: "availability" }),
      action({ label: () => "Close the panel" }),
    ];
    expect(names("close", named)).toEqual(["Close the panel", "Résoudre"]);
    expect(names("clore", named)).toEqual(["Résoudre"]);
    expect(names("availab", named)).toEqual(["Définir votre disponibilité : Pause"]);
  });
});
