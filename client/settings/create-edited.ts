import { createSignal, type Accessor } from "solid-js";
import type { SettingName } from "../../shared/workspace/settings.ts";
import type { Setting } from "./create-setting.ts";

/** Which entry of a list is open in a form, if any. */
export interface Edited<E> {
  isOpen: Accessor<boolean>;
  /** Undefined for a new one. */
  entry: Accessor<E | undefined>;
  /** Opens one, or a new one; undefined goes back to the list. What was said of the last attempt to save is forgotten. */
  open: (entry: E | "new" | undefined) => void;
}

export function createEdited<E extends object>(setting: Pick<Setting<SettingName>, "settle">): Edited<E> {
  const [edited, setEdited] = createSignal<E | "new">();
  return {
    isOpen: () => edited() !== undefined,
    entry: () => {
      const one = edited();
      return one === "new" ? undefined : one;
    },
    open: (entry) => {
      setting.settle();
      setEdited(() => entry);
    },
  };
}
