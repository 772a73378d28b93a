import { createSignal } from "solid-js";

const [kept, setKept] = createSignal<ReadonlyMap<string, string>>(new Map());

/** Titles too long to be saved, as they were left: they stand in their editors again, for as long as the tab is open. */
export interface UnsavedTitles {
  of: (reply: string) => string | undefined;
  keep: (reply: string, title: string) => void;
  forget: (reply: string) => void;
}

export function unsavedTitles(agent: string): UnsavedTitles {
  const keyOf = (reply: string) => `${agent} ${reply}`;
  return {
    of: (reply) => kept().get(keyOf(reply)),
    keep: (reply, title) => setKept((all) => new Map(all).set(keyOf(reply), title)),
    forget: (reply) => setKept((all) => new Map([...all].filter(([key]) => key !== keyOf(reply)))),
  };
}
