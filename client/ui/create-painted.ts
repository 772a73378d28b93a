import { createEffect, createSignal, onCleanup, type Accessor } from "solid-js";

/** What stands beside something slow waits no longer for it than this, ms. */
const AT_LATEST_MS = 150;

/**
 * True once the frame in which something was drawn has been painted: for what belongs beside it and may come a frame
 * later, so that nobody waits for it.
 */
export function createPainted(isDrawn: Accessor<boolean>): Accessor<boolean> {
  const [isPainted, setPainted] = createSignal(false);
  const show = () => setPainted(true);
  const late = setTimeout(show, AT_LATEST_MS); // also where nothing is painted: in a tab out of sight
  onCleanup(() => clearTimeout(late));
  createEffect(() => {
    if (!isDrawn() || isPainted()) return;
    let after: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => (after = setTimeout(show)));
    onCleanup(() => {
      cancelAnimationFrame(frame);
      clearTimeout(after);
    });
  });
  return isPainted;
}
