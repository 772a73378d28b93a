import { createSignal, onCleanup, type Accessor } from "solid-js";

/** Whether the screen matches a media query, now and whenever that changes. */
export function createMedia(query: string): Accessor<boolean> {
  const list = matchMedia(query);
  const [matches, setMatches] = createSignal(list.matches);
  const follow = () => setMatches(list.matches);
  list.addEventListener("change", follow);
  onCleanup(() => list.removeEventListener("change", follow));
  return matches;
}
