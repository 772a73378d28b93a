import { createSignal, type Accessor } from "solid-js";

export interface PanelSize {
  px: Accessor<number>;
  min: number;
  max: number;
  resize(px: number): void;
}

/** The width a person gave a panel, remembered on this device under `name`. */
export function createPanelSize(
  name: string,
  bounds: { initial: number; min: number; max: number },
): PanelSize {
  const key = `roost:panel:${name}`;
  const held = Number(localStorage.getItem(key) ?? bounds.initial);
  const within = (px: number) => Math.min(Math.max(Math.round(px), bounds.min), bounds.max);
  const [px, setPx] = createSignal(within(Number.isFinite(held) ? held : bounds.initial));
  return {
    px,
    min: bounds.min,
    max: bounds.max,
    resize(wanted) {
      setPx(within(wanted));
      localStorage.setItem(key, String(px()));
    },
  };
}
