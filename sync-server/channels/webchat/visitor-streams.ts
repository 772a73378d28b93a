/** What is told at once to the open pages of a visitor; what they must not miss stands in the store. */
export type Told = { kind: "lines" } | { kind: "writing"; name: string | null };

type Listener = (told: Told) => void;

/** The open pages of visitors, in memory: who listens is told, nobody else. */
export function makeVisitorStreams() {
  const listeners = new Map<string, Set<Listener>>();
  const keyOf = (channel: string, visitor: string): string => JSON.stringify([channel, visitor]);

  return {
    /** @returns what ends it */
    listen(channel: string, visitor: string, listener: Listener): () => void {
      const key = keyOf(channel, visitor);
      const known = listeners.get(key) ?? new Set<Listener>();
      listeners.set(key, known.add(listener));
      return () => {
        known.delete(listener);
        if (known.size === 0 && listeners.get(key) === known) listeners.delete(key);
      };
    },

    tell(channel: string, visitor: string, told: Told): void {
      for (const listener of listeners.get(keyOf(channel, visitor)) ?? []) listener(told);
    },

    /** How many pages of a visitor listen. */
    count: (channel: string, visitor: string): number => listeners.get(keyOf(channel, visitor))?.size ?? 0,
  };
}

export type VisitorStreams = ReturnType<typeof makeVisitorStreams>;
