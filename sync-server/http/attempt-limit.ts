/** Counts failed attempts by key, so that passwords cannot be guessed by the thousand. */
export interface AttemptLimit {
  isSpent(key: string): boolean;
  addFailure(key: string): void;
  clear(key: string): void;
}

/** Keys remembered at most; the oldest are forgotten first. */
const KEYS_KEPT = 10_000;

/** @param most failures allowed for one key within `withinMs` of its first */
export function makeAttemptLimit(limit: {
  clock: () => number;
  most: number;
  withinMs: number;
}): AttemptLimit {
  const failures = new Map<string, { since: number; count: number }>();
  const current = (key: string) => {
    const known = failures.get(key);
    return known && limit.clock() - known.since < limit.withinMs ? known : null;
  };
  return {
    isSpent: (key) => (current(key)?.count ?? 0) >= limit.most,
    addFailure(key) {
      const known = current(key) ?? { since: limit.clock(), count: 0 };
      failures.delete(key);
      failures.set(key, { ...known, count: known.count + 1 });
      const [oldest] = failures.keys();
      if (failures.size > KEYS_KEPT && oldest !== undefined) failures.delete(oldest);
    },
    clear: (key) => void failures.delete(key),
  };
}
