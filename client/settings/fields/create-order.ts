import { createMemo, createSignal, type Accessor } from "solid-js";
import { moved } from "../list-of.ts";

interface Entry {
  id: string;
}

/**
 * The order of a list while it is being changed: it shows at once, and is saved one change after another. When it could
 * not be saved, the order is the saved one again.
 * @param save keeps an order of ids; false when that did not work
 */
export function createOrder<T extends Entry>(
  entries: Accessor<readonly T[]>,
  save: (ids: readonly string[]) => Promise<boolean>,
) {
  const [wanted, setWanted] = createSignal<readonly string[]>();
  const shown = createMemo(() => inOrder(entries(), wanted()));
  let isSaving = false;

  async function settle(): Promise<void> {
    if (isSaving) return;
    isSaving = true;
    for (let ids = wanted(); ids; ids = wanted() === ids ? undefined : wanted()) {
      if (!(await save(ids))) break;
    }
    isSaving = false;
    setWanted(undefined);
  }
  return {
    shown,
    move(from: number, to: number) {
      if (to < 0 || to >= shown().length || from === to) return;
      setWanted(moved(shown(), from, to).map(({ id }) => id));
      void settle();
    },
  };
}

/** Entries that `ids` does not know stand at the end. */
export function inOrder<T extends Entry>(entries: readonly T[], ids: readonly string[] | undefined): T[] {
  if (!ids) return [...entries];
  const place = new Map(ids.map((id, at) => [id, at]));
  return entries.toSorted((a, b) => (place.get(a.id) ?? ids.length) - (place.get(b.id) ?? ids.length));
}
