import { onCleanup, onMount, type JSX } from "solid-js";
import { commandKey, createKeyboard, KeyboardContext } from "./keyboard.ts";
import { createTypingGuard } from "./typing-guard.ts";

/** Hears every key press of the page and runs the action it stands for. */
export function KeyboardProvider(props: { children: JSX.Element }) {
  const keyboard = createKeyboard();
  const isTyping = createTypingGuard();
  const hear = (event: KeyboardEvent) => {
    if (isTyping(event)) return;
    const key = commandKey(event);
    if (key === null || (key.length === 1 && !keyboard.singleKeys())) return;
    const command = keyboard.commandOf(key);
    const action = command === null ? undefined : keyboard.actionOf(command);
    if (!action) return;
    event.preventDefault();
    action.run();
  };
  onMount(() => {
    document.addEventListener("keydown", hear);
    onCleanup(() => document.removeEventListener("keydown", hear));
  });
  return <KeyboardContext.Provider value={keyboard}>{props.children}</KeyboardContext.Provider>;
}
