import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";

const [count, setCount] = createSignal(0);

/** Words stand in a reply box on this screen: nothing may take it away from whoever writes them. */
export const isReplyUnderWay = (): boolean => count() > 0;

/** Says so for as long as the caller is on the screen. */
export function createReplyUnderWay(hasWords: Accessor<boolean>): void {
  createEffect(() => {
    if (!hasWords()) return;
    setCount((boxes) => boxes + 1);
    onCleanup(() => setCount((boxes) => boxes - 1));
  });
}
