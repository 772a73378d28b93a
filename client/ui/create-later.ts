import { createSignal, onCleanup, type Accessor } from "solid-js";

/** False at first, true once `ms` have gone by: for words that would only flicker if they came at once. */
export function createLater(ms: number): Accessor<boolean> {
  const [isLater, setIsLater] = createSignal(false);
  const timer = setTimeout(() => setIsLater(true), ms);
  onCleanup(() => clearTimeout(timer));
  return isLater;
}
