import { onCleanup } from "solid-js";

const LONG_MS = 450;
/** A finger that moves further than this scrolls, px. */
const STILL_PX = 10;

interface LongPress {
  onPointerDown: (event: PointerEvent) => void;
  onPointerMove: (event: PointerEvent) => void;
  onPointerUp: () => void;
  onPointerCancel: () => void;
  onContextMenu: (event: Event) => void;
  "on:click": EventListenerObject & AddEventListenerOptions;
}

/** Handlers for an element that a finger may hold: `onHeld` runs then, and what a short press would do does not. */
export function createLongPress(onHeld: () => void): LongPress {
  let from: { x: number; y: number } | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wasHeld = false;
  const stop = () => clearTimeout(timer);
  onCleanup(stop);
  return {
    onPointerDown: (event) => {
      stop();
      wasHeld = false;
      if (event.pointerType !== "touch") return;
      from = { x: event.clientX, y: event.clientY };
      timer = setTimeout(() => {
        wasHeld = true;
        onHeld();
      }, LONG_MS);
    },
    onPointerMove: ({ clientX, clientY }) => {
      if (from && Math.hypot(clientX - from.x, clientY - from.y) > STILL_PX) stop();
    },
    onPointerUp: stop,
    onPointerCancel: stop,
    // The browser's own menu for a link would take the finger away.
    onContextMenu: (event) => {
      if ((event as PointerEvent).pointerType === "touch") event.preventDefault();
    },
    "on:click": {
      capture: true,
      handleEvent: (event) => {
        if (!wasHeld) return;
        wasHeld = false;
        event.preventDefault();
        event.stopPropagation();
      },
    },
  };
}
