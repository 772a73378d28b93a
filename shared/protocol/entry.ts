/** Who did it, as the server knew them when it wrote the entry; nothing a client sends can set this (I-3). */
export type By =
  | { kind: "agent"; id: string; name: string }
  | { kind: "contact"; id: string; name: string }
  | { kind: "system"; name: string };

/**
 * What every ledger entry carries (D-2). `n` is dense from 0 and unique in its document; `at` is epoch ms.
 * An entry that came from a person's intent also carries what the intent claimed.
 */
export interface EntryBase {
  n: number;
  id: string;
  at: number;
  by: By;
  because?: string;
  /** Device of the intent's author. */
  dev?: string;
  /** How many entries the author's device held at the press (I-1). */
  seen?: number;
  /** The episode the intent was meant for. */
  ep?: number;
  /** When the server admitted it; kept because `at` is the corrected time of the press (I-4). */
  admittedAt?: number;
  /** Kept, but without effect: the entry with this `n` came first and its author had not seen it (I-6). */
  overtaken?: { by: number };
  /** The overtaken intent that this one does again. */
  redoes?: string;
}

/** The entry with that number: a ledger is dense, but in a later generation it does not begin at 0 (D-4). */
export function entryAt<E extends EntryBase>(entries: readonly E[], n: number): E | undefined {
  const [first] = entries;
  return first && entries[n - first.n];
}

/** An entry before the server gives it its number. */
export type Unnumbered<E> = E extends unknown ? Omit<E, "n"> : never;

export function numbered<E extends EntryBase>(drafts: readonly Unnumbered<E>[], head: number): E[] {
  return drafts.map((draft, i) => ({ ...draft, n: head + i }) as unknown as E); // only `n` was missing
}
