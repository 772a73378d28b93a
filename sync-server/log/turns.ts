/** Exclusive turns by key: each waits for those before it with the same key, whatever became of them. */
export function makeTurns() {
  const last = new Map<string, Promise<unknown>>();
  return {
    isBusy: (key: string): boolean => last.has(key),
    take<T>(key: string, work: () => Promise<T>): Promise<T> {
      const before = last.get(key) ?? Promise.resolve();
      const mine = before.then(work, work);
      const settled = mine.then(
        () => undefined,
        () => undefined,
      );
      last.set(key, settled);
      void settled.then(() => {
        if (last.get(key) === settled) last.delete(key);
      });
      return mine;
    },
  };
}
