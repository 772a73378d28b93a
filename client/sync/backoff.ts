const SHORTEST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * Wait before the next try, in ms: full jitter between one second and a bound that doubles up to 30 s, so that a
 * server that comes back is not met by all its devices at once (U-1).
 * @param attempt 0 for the first try after a loss
 * @param chance in [0, 1)
 */
export function backoff(attempt: number, chance: number): number {
  const bound = Math.min(LONGEST_MS, 2 * SHORTEST_MS * 2 ** Math.min(attempt, 10));
  return SHORTEST_MS + chance * (bound - SHORTEST_MS);
}
