/** A leaky bucket: `take` says whether `cost` still fits. A clock that is set back neither fills nor empties it. */
export function makeRate(clock: () => number, perSecond: number, burst: number) {
  let level = 0;
  let at = clock();
  return {
    take(cost: number): boolean {
      const now = clock();
      level = Math.max(0, level - (Math.max(0, now - at) / 1000) * perSecond);
      at = now;
      if (level + cost > burst) return false;
      level += cost;
      return true;
    },
  };
}
