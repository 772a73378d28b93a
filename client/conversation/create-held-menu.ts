import { createSignal } from "solid-js";
import { createLongPress } from "../ui/create-long-press.ts";

/** A menu that a held finger opens: whether it is open, and what the element that is held listens to. */
export function createHeldMenu() {
  const [held, setHeld] = createSignal(false);
  const listeners = {
    ...createLongPress(() => setHeld(true)),
    // The press that follows when the finger is lifted would take the focus out of the menu, and close it.
    onMouseDown: (event: MouseEvent) => held() && event.preventDefault(),
  };
  return { held, setHeld, listeners };
}
