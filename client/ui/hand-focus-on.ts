import { onCleanup } from "solid-js";

/** When a thing that has the focus goes, the focus goes to the first button of the section it stood in. */
export function handFocusOn(item: HTMLElement): void {
  onCleanup(() => {
    if (!item.contains(document.activeElement)) return;
    const section = item.closest("section");
    queueMicrotask(() => {
      if (document.activeElement === document.body) section?.querySelector("button")?.focus();
    });
  });
}
