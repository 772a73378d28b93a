import { createComputed } from "solid-js";
import { useDesk } from "./desk-context.tsx";
import { keyMapOf } from "./key-map.ts";
import { useKeyboard } from "./keyboard.ts";

/** The keys follow the agent who is signed in. */
export function createKeyMapOfAgent(): void {
  const desk = useDesk();
  const keyboard = useKeyboard();
  createComputed(() => keyboard.setKeyMap(keyMapOf(desk.preferences().key)));
}
