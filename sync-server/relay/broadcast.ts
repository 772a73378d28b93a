/** Somebody to be woken when there is something new. */
export interface Listener {
  wake(): void;
}

/** Pages a second at which there is time to spare, and at which there is none left. */
const AT_REST = 1_000;
const FULL_LOAD = 5_000;
/** Longest wait of a commit for others to go out with it, ms. */
const LONGEST = 40;
const SECOND = 1_000;

/**
 * Wakes everybody who listens when something was committed (U-6). Load is the pages this makes: each commit is one for
 * each listener. Up to a thousand of the last second they go out at once; beyond that commits wait for each other, up to
 * 40 ms at five thousand, so that each listener reads a few in one page.
 */
export function makeBroadcast(clock: () => number) {
  const listeners = new Set<Listener>();
  let pages = 0;
  let countedAt = clock();
  let timer: NodeJS.Timeout | undefined;

  /** Pages of about the last second: what was counted fades within it. */
  const load = (): number => {
    const now = clock();
    const passed = Math.max(0, now - countedAt);
    pages = Math.max(0, pages - (pages * Math.min(passed, SECOND)) / SECOND);
    countedAt = now;
    return pages;
  };

  const windowMs = (): number => {
    const part = (load() - AT_REST) / (FULL_LOAD - AT_REST);
    return Math.round(LONGEST * Math.min(1, Math.max(0, part)));
  };

  const wakeAll = (): void => {
    timer = undefined;
    for (const listener of listeners) listener.wake();
  };

  return {
    join(listener: Listener): void {
      listeners.add(listener);
    },

    leave(listener: Listener): void {
      listeners.delete(listener);
    },

    committed(): void {
      const wait = windowMs();
      pages += listeners.size;
      if (timer) return;
      if (wait === 0) wakeAll();
      else timer = setTimeout(wakeAll, wait);
    },

    /** How long a commit waits at this moment, ms. */
    windowMs,

    stop(): void {
      clearTimeout(timer);
      listeners.clear();
    },
  };
}

export type Broadcast = ReturnType<typeof makeBroadcast>;
