import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";

/** Notes, saved replies and drafts that a refused act would have opened: prose for them is an honest refusal, not an attack (N-1). Forgotten on restart. */
export interface RefusedNotes {
  add(device: string, root: ProseRoot): void;
  has(device: string, root: string): boolean;
}

const KEPT = 10_000;

export function makeRefusedNotes(): RefusedNotes {
  const notes = new Set<string>();
  return {
    add(device, root) {
      notes.add(`${device} ${root}`);
      for (const oldest of notes) {
        if (notes.size <= KEPT) break;
        notes.delete(oldest);
      }
    },
    has: (device, root) => notes.has(`${device} ${root}`),
  };
}
