import { createSignal } from "solid-js";

const [kept, setKept] = createSignal<ReadonlyMap<string, string>>(new Map());

/** Words that did not fit their field, as they were left: they stand in it again, for as long as the tab is open. */
export interface UnsavedWords {
  of: (field: string) => string | undefined;
  keep: (field: string, words: string) => void;
  forget: (field: string) => void;
}

export function unsavedWords(agent: string): UnsavedWords {
  const keyOf = (field: string) => `${agent} ${field}`;
  return {
    of: (field) => kept().get(keyOf(field)),
    keep: (field, words) => setKept((all) => new Map(all).set(keyOf(field), words)),
    forget: (field) => setKept((all) => new Map([...all].filter(([key]) => key !== keyOf(field)))),
  };
}
