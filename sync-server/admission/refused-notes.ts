/** Notes whose `note.add` was refused: prose for them is an honest refusal, not an attack (N-1). Forgotten on restart. */
export interface RefusedNotes {
  add(device: string, note: string): void;
  has(device: string, root: string): boolean;
}

const KEPT = 10_000;

export function makeRefusedNotes(): RefusedNotes {
  const notes = new Set<string>();
  return {
    add(device, note) {
      notes.add(`${device} note:${note}`);
      for (const oldest of notes) {
        if (notes.size <= KEPT) break;
        notes.delete(oldest);
      }
    },
    has: (device, root) => notes.has(`${device} ${root}`),
  };
}
