import { commandOf, keyOf, type KeyMap } from "./key-map.ts";
import type { Subject } from "./palette-texts.ts";
import { createContext, createSignal, onCleanup, onMount, useContext, type Accessor } from "solid-js";

/** Something a person can do here, by its key or by its name in the palette. */
export interface Action {
  /** Its name in the person's language; read when it is shown. */
  label: () => string;
  run: () => void;
  /** A single key (`j`, `?`, `ArrowDown`); letters in lower case. Its agent may give it another. None: the palette alone has it. */
  key?: string;
  /** Where it belongs. A key of the queue wins: those act only while the list has the focus. */
  where?: "everywhere" | "queue" | "conversation";
  /** False while there is nothing to do it to. */
  when?: () => boolean;
  /** The palette also finds it by other words for this; a key says it by itself. */
  about?: Subject;
}

export interface Keyboard {
  actions: Accessor<readonly Action[]>;
  add(action: Action): () => void;
  /** The action a key runs now: of several the queue's, then the latest offered. */
  actionOf(key: string, where?: Action["where"]): Action | undefined;
  /** The key that gives a command now, by the key it has in the program. */
  keyOf: (command: string) => string;
  /** The command a pressed key gives; null: none. */
  commandOf: (pressed: string) => string | null;
  /** The keys that the agent has chosen. */
  setKeyMap: (map: KeyMap) => void;
  /** Whether single keys act; a person may turn them off on this device. */
  singleKeys: Accessor<boolean>;
  setSingleKeys: (on: boolean) => void;
}

const SINGLE_KEYS = "roost:single-keys";

export function createKeyboard(): Keyboard {
  const [actions, setActions] = createSignal<readonly Action[]>([]);
  const [keyMap, setKeyMap] = createSignal<KeyMap>(new Map());
  const [singleKeys, setSingleKeys] = createSignal(localStorage.getItem(SINGLE_KEYS) !== "off");
  return {
    actions,
    add(action) {
      setActions((all) => [...all, action]);
      return () => setActions((all) => all.filter((other) => other !== action));
    },
    actionOf(key, where) {
      const able = actions().filter((action) => action.key === key && canRun(action));
      const fitting = where ? able.filter((action) => action.where === where) : able;
      return fitting.findLast((action) => action.where === "queue") ?? fitting.at(-1);
    },
    keyOf: (command) => keyOf(keyMap(), command),
    commandOf: (pressed) => commandOf(keyMap(), pressed),
    setKeyMap: (map) => setKeyMap(() => map),
    singleKeys,
    setSingleKeys(on) {
      localStorage.setItem(SINGLE_KEYS, on ? "on" : "off");
      setSingleKeys(on);
    },
  };
}

export function canRun(action: Action): boolean {
  return action.when?.() ?? true;
}

export const KeyboardContext = createContext<Keyboard>();

export function useKeyboard(): Keyboard {
  const keyboard = useContext(KeyboardContext);
  if (!keyboard) throw new Error("useKeyboard needs a KeyboardProvider above it");
  return keyboard;
}

/** Offers an action for as long as the caller is on the screen. */
export function createAction(action: Action): void {
  const keyboard = useKeyboard();
  onMount(() => onCleanup(keyboard.add(action)));
}

/** Gives a single key a meaning for as long as the caller is on the screen. */
export function createShortcut(
  key: string,
  run: () => void,
  options: { label: () => string; when?: () => boolean; where?: Action["where"] },
): void {
  createAction({
    key,
    run,
    label: options.label,
    ...(options.when ? { when: options.when } : {}),
    ...(options.where ? { where: options.where } : {}),
  });
}

/**
 * The key a press means as a single-key command, or null where it must go elsewhere: to a text being written, to an
 * open menu or dialog, to the browser.
 */
export function commandKey(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.isComposing || (event.repeat && !isStep(event.key))) return null;
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (event.target instanceof Element && event.target.closest(TAKES_KEYS)) return null;
  return event.key.length === 1 ? event.key.toLowerCase() : event.key;
}

/** The key pressed with Ctrl or ⌘ and nothing else, in lower case; null for another press. */
export function heldKey(event: KeyboardEvent): string | null {
  const isHeld = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  return isHeld ? event.key.toLowerCase() : null;
}

/** It is a text being written. */
export function isInText(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TEXT) !== null;
}

const TEXT =
  "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]:not([contenteditable=false])";

const TAKES_KEYS =
  "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=dialog], [role=menu], [role=listbox], [role=tablist]";

/** Keys that may be held down to go on. */
function isStep(key: string): boolean {
  return key === "j" || key === "k" || key === "ArrowDown" || key === "ArrowUp";
}
