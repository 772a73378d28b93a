import { onCleanup } from "solid-js";

/** What was pressed stays where it is on the screen, while what it unfolds finds its height. */
export interface PressedPlace {
  /** Something was unfolded by it: from now on it stays, until its reader goes elsewhere. */
  hold: () => void;
  isHeld: () => boolean;
  /** Heights have changed: brings it back to its place, as far as there is anything to scroll. */
  restore: () => void;
  letGo: () => void;
  /** Hears what is pressed in here, and when somebody scrolls. */
  watch: (scroller: HTMLElement) => void;
}

interface Place {
  button: HTMLElement;
  /** From the top of the page, px. */
  top: number;
}

export function createPressedPlace(): PressedPlace {
  let within: HTMLElement | undefined;
  let pressed: Place | undefined;
  let held: Place | undefined;
  const letGo = () => void (held = undefined);
  const topOf = (element: HTMLElement) => element.getBoundingClientRect().top;

  return {
    hold: () => void (held = pressed),
    isHeld: () => held !== undefined,
    restore: () => {
      if (!within || !held) return;
      if (held.button.isConnected) within.scrollTop += topOf(held.button) - held.top;
      else letGo();
    },
    letGo,
    watch: (scroller) => {
      within = scroller;
      const stop = new AbortController();
      const options = { capture: true, passive: true, signal: stop.signal };
      const press = ({ target }: Event) => {
        const button = target instanceof Element ? target.closest("button") : null;
        pressed = button ? { button, top: topOf(button) } : undefined;
      };
      scroller.addEventListener("click", press, options);
      for (const begin of ["wheel", "touchmove", "pointerdown", "keydown"])
        scroller.addEventListener(begin, letGo, options);
      onCleanup(() => stop.abort());
    },
  };
}
