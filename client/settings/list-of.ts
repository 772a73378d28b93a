interface Entry {
  id: string;
}

/** The list with this entry in the place of the one it replaces, or at the end. */
export function withEntry<T extends Entry>(list: readonly T[], entry: T): T[] {
  const at = placeOf(list, entry.id);
  return at < list.length ? list.with(at, entry) : [...list, entry];
}

/** Where an entry is, or will be once it is added. */
export function placeOf(list: readonly Entry[], id: string): number {
  const at = list.findIndex((entry) => entry.id === id);
  return at < 0 ? list.length : at;
}

export function withoutEntry<T extends Entry>(list: readonly T[], id: string): T[] {
  return list.filter((entry) => entry.id !== id);
}

/** The list with the entry at `from` moved to `to`, both within it. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const entry = list[from];
  return entry === undefined ? [...list] : list.toSpliced(from, 1).toSpliced(to, 0, entry);
}
