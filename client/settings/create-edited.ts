import { createSignal, type Accessor } from "solid-js";
import { focusEntry, NEW_ENTRY } from "./fields/focus-entry.ts";
import type { SettingName } from "../../shared/workspace/settings.ts";
import type { Setting } from "./create-setting.ts";

/** Which entry of a list is open in a form, if any. */
export interface Edited<E> {
  isOpen: Accessor<boolean>;
  /** Undefined for a new one. */
  entry: Accessor<E | undefined>;
  /**
   * Opens one, or a new one; undefined goes back to the list, and to what opened the form. What was said of the last attempt
   * to save is forgotten.
   */
  open: (entry: E | "new" | undefined) => void;
}

export function createEdited<E extends { id: string }>(
  setting: Pick<Setting<SettingName>, "settle">,
): Edited<E> {
  const [edited, setEdited] = createSignal<E | "new">();
  return {
    isOpen: () => edited() !== undefined,
    entry: () => {
      const one = edited();
      return one === "new" ? undefined : one;
    },
    open: (entry) => {
      const before = edited();
      setting.settle();
      setEdited(() => entry);
      if (entry === undefined && before) focusEntry(before === "new" ? NEW_ENTRY : before.id);
    },
  };
}
