/** What of `localStorage` the app uses, kept in `kept`: where there is none. */
export function memoryStorage(kept: Map<string, string> = new Map()): Storage {
  return {
    get length() {
      return kept.size;
    },
    key: (at: number) => [...kept.keys()][at] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as unknown as Storage; // the part that is used
}
