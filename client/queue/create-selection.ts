import { createMemo, createSignal, type Accessor } from "solid-js";

/** Conversations chosen to be acted on together. */
export interface Selection {
  /** Those of them that are listed, in the list's order; what leaves the list is chosen no more. */
  docs: Accessor<readonly string[]>;
  has(doc: string): boolean;
  toggle(doc: string): void;
  /** Chooses everything from the last one that was toggled to this one, and nothing else of the last such reach. */
  reach(doc: string): void;
  all(): void;
  clear(): void;
}

interface Chosen {
  docs: ReadonlySet<string>;
  /** Where a reach begins. */
  anchor: string | null;
  /** What the last reach chose. */
  reached: readonly string[];
}

const nothing: Chosen = { docs: new Set(), anchor: null, reached: [] };

/**
 * @param listed the documents on screen
 * @param occasion another value of it begins with nothing chosen
 */
export function createSelection(listed: Accessor<readonly string[]>, occasion: Accessor<unknown>): Selection {
  const held = createMemo(() => {
    occasion();
    return createSignal(nothing);
  });
  const chosen = () => held()[0]();
  const choose = (next: Chosen) => held()[1](next);
  const docs = createMemo(() =>
    chosen().docs.size === 0 ? none : listed().filter((doc) => chosen().docs.has(doc)),
  );

  return {
    docs,
    has: (doc) => chosen().docs.has(doc),
    toggle: (doc) => {
      const kept = new Set(docs());
      if (!kept.delete(doc)) kept.add(doc);
      choose({ docs: kept, anchor: doc, reached: [] });
    },
    reach: (doc) => {
      const { anchor, reached } = chosen();
      const from = anchor ?? doc;
      const kept = docs().filter((other) => !reached.includes(other));
      const between = stretch(listed(), from, doc);
      choose({ docs: new Set([...kept, ...between]), anchor: from, reached: between });
    },
    all: () => choose({ ...nothing, docs: new Set(listed()) }),
    clear: () => choose(nothing),
  };
}

const none: readonly string[] = [];

/** From one to the other, both of them too; the other alone where the one is not listed. */
function stretch(listed: readonly string[], from: string, to: string): readonly string[] {
  const [start, end] = [listed.indexOf(from), listed.indexOf(to)];
  if (start < 0 || end < 0) return [to];
  return listed.slice(Math.min(start, end), Math.max(start, end) + 1);
}
