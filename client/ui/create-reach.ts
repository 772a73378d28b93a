import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";
import { makeEarlyPress } from "./early-press.ts";
import { createPart, type LaterPart } from "./later-part.ts";

export interface Reach<T> {
  /** What the button needs to open anything: once somebody has come near, and it is here. */
  part: Accessor<T | undefined>;
  /** Hears who comes near this button. */
  listen: (button: HTMLElement) => void;
}

interface ReachOptions<T> {
  part: LaterPart<T>;
  /** A menu opens by the arrows, too, and as soon as the mouse is down. */
  opens: "menu" | "dialog";
  /** It is opened by something else than its button. */
  isOpen: Accessor<boolean>;
}

/** Somebody comes near. */
const REACHING = ["pointerenter", "focusin", "pointerdown", "keydown", "click"] as const;
const MENU_KEYS = ["Enter", " ", "ArrowDown", "ArrowUp"];

/** Brings the part that a button needs when somebody comes near; a press that was faster is made again once it is here. */
export function createReach<T>({ part, opens, isOpen }: ReachOptions<T>): Reach<T> {
  const [isReached, setReached] = createSignal(false);
  const here = createPart(part, () => isReached() || isOpen());
  const listen = (button: HTMLElement) => {
    const press = makeEarlyPress(button);
    const hear = (event: Event) => {
      setReached(true);
      if (!here()) part.bring(); // the way to it may have failed before
      if (here() || !isPress(event, opens)) return;
      if (event.type === "keydown") quiet(event);
      press.keep(event);
    };
    for (const kind of REACHING) button.addEventListener(kind, hear);
    createEffect(() => here() && queueMicrotask(press.repeat)); // what is opened listens by then
    onCleanup(press.forget);
  };
  return { part: here, listen };
}

/** The keys of a button make a click, which opens a dialog. */
function isPress(event: Event, opens: "menu" | "dialog"): boolean {
  if (event.type === "click") return true;
  if (opens === "dialog") return false;
  return event.type === "pointerdown" || ("key" in event && MENU_KEYS.includes(String(event.key)));
}

/** Neither the page nor the app makes something else of the key. */
function quiet(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
