import { createSignal, onCleanup, type Accessor } from "solid-js";

/** Whether this tab is in sight, now and whenever that changes. */
export function createVisible(): Accessor<boolean> {
  const [isVisible, setIsVisible] = createSignal(!document.hidden);
  const follow = () => setIsVisible(!document.hidden);
  document.addEventListener("visibilitychange", follow);
  onCleanup(() => document.removeEventListener("visibilitychange", follow));
  return isVisible;
}
