import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";

/** Where on the screen messages lie, px. */
export interface ToastBox {
  left: number;
  top: number;
  width: number;
}

/** One screen takes the place of another in less than this, ms; messages stay where they are meanwhile. */
const SWAP_MS = 300;

/** Follows the part of the screen whose top messages may lie over; undefined where there is none in sight. */
export function createToastPlace(): { box: Accessor<ToastBox | undefined>; offer: (place: Element) => void } {
  const [place, setPlace] = createSignal<Element>();
  const [box, setBox] = createSignal<ToastBox>();
  createEffect(() => {
    const taken = place();
    if (!taken) {
      const timer = setTimeout(() => setBox(undefined), SWAP_MS);
      onCleanup(() => clearTimeout(timer));
      return;
    }
    const observer = new ResizeObserver(() => setBox(boxOf(taken)));
    observer.observe(taken);
    onCleanup(() => observer.disconnect());
  });
  return {
    box,
    offer(offered) {
      setPlace(offered);
      onCleanup(() => setPlace((current) => (current === offered ? undefined : current)));
    },
  };
}

function boxOf(place: Element): ToastBox | undefined {
  const { left, top, width } = place.getBoundingClientRect();
  return width === 0 ? undefined : { left, top, width };
}
