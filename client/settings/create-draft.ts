import { createSignal, type Accessor } from "solid-js";
import { createStore, reconcile, unwrap, type SetStoreFunction } from "solid-js/store";

/** What somebody is writing in a form, until it is saved. */
export interface Draft<T extends object> {
  fields: T;
  set: SetStoreFunction<T>;
  /** The fields as a plain value of their own. */
  taken: () => T;
  /** Something was written since the form was opened, or since it was last saved. */
  isWritten: Accessor<boolean>;
  /** It is as it was saved. */
  saved(): void;
  /** Puts somebody else's state into the form; what was written is kept aside. */
  show(theirs: T): void;
  /** What was written is aside, and theirs is shown. */
  isAside: Accessor<boolean>;
  /** Brings back what was written. */
  bringBack(): void;
}

export function createDraft<T extends object>(start: T): Draft<T> {
  const [fields, set] = createStore<T>(structuredClone(start));
  const [origin, setOrigin] = createSignal(JSON.stringify(start));
  const [aside, setAside] = createSignal<T>();
  const taken = () => structuredClone(unwrap(fields));
  return {
    fields,
    set,
    taken,
    isWritten: () => JSON.stringify(fields) !== origin(),
    saved: () => void setOrigin(JSON.stringify(fields)),
    show(theirs) {
      setAside(taken);
      set(reconcile(structuredClone(theirs)));
    },
    isAside: () => aside() !== undefined,
    bringBack() {
      const mine = aside();
      if (mine === undefined) return;
      setAside(undefined);
      set(reconcile(mine));
    },
  };
}
