import type { Logger } from "pino";

/** Things to do in a while, all of which can be called off. */
export interface Timers {
  after(ms: number, work: () => Promise<void>): void;
  stop(): void;
}

/** What fails is told and forgotten: a simulated person simply tries something else later. */
export function makeTimers(logger: Logger): Timers {
  const waiting = new Set<NodeJS.Timeout>();
  let stopped = false;
  return {
    after(ms, work) {
      if (stopped) return;
      const timer = setTimeout(() => {
        waiting.delete(timer);
        work().catch((error: unknown) => {
          if (!stopped) logger.warn({ err: error }, "the sample stumbled");
        });
      }, ms);
      waiting.add(timer);
    },
    stop() {
      stopped = true;
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    },
  };
}
