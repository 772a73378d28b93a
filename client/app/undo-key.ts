import { onCleanup, onMount } from "solid-js";
import { useI18n } from "./i18n.tsx";
import { createShortcut, heldKey, isInText } from "./keyboard.ts";
import { useUndoing } from "./undoing.tsx";

/** The last thing that can be undone, by a single key, by name, and by Ctrl or ⌘ with Z outside of a text, which has its own undo. */
export function createUndoKeys(): void {
  const { t } = useI18n();
  const { hasAny, undoLatest } = useUndoing();
  createShortcut("z", () => void undoLatest(), {
    label: () => t("app.undo.last"),
    where: "everywhere",
    when: hasAny,
  });
  const hear = (event: KeyboardEvent) => {
    if (event.defaultPrevented || heldKey(event) !== "z" || isInText(event.target) || !hasAny()) return;
    event.preventDefault();
    void undoLatest();
  };
  onMount(() => {
    document.addEventListener("keydown", hear);
    onCleanup(() => document.removeEventListener("keydown", hear));
  });
}
