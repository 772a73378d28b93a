import { HOUR, MINUTE, SECOND } from "../../shared/time/duration.ts";
import type { Health, Noted } from "./health.ts";

/** An account that is watched until it is let go. */
export interface Watch {
  /** It can be reached again: no waiting any more after what went wrong before. */
  wake(): void;
  stop(): Promise<void>;
}

/** Waits after a line that broke or could not be opened, ms; the last one goes on. */
const waits = [SECOND, 5 * SECOND, 30 * SECOND, 2 * MINUTE, 10 * MINUTE];
/** After the account was refused: too many knocks lock it. */
const REFUSED_WAIT = HOUR;

/** How one kind of account is watched. */
export interface Watching {
  /** Goes on until it breaks, or is told to stop. */
  once(signal: AbortSignal, onWell: () => void): Promise<void>;
  /** It brings what is new: while it is broken, nothing comes. */
  hears?: true;
  /** What broke it, in words. */
  troubleOf(error: unknown): Noted & { ok: false };
}

/** Watches an account, and begins anew whenever that breaks, later each time; its health says so. */
export function keepWatch(health: Pick<Health, "note">, channel: string, watching: Watching): Watch {
  const stopping = new AbortController();
  const { signal } = stopping;
  let rest = new AbortController();
  let failures = 0;

  const run = async (): Promise<void> => {
    const onWell = () => (failures = 0);
    while (!signal.aborted) {
      try {
        await watching.once(signal, onWell);
        await pause(waits[0] ?? 0, signal);
      } catch (error) {
        if (signal.aborted) return;
        const trouble = watching.troubleOf(error);
        const noted = watching.hears ? { ...trouble, deaf: true as const } : trouble;
        await health.note(channel, noted).catch(() => undefined); // it is watched whether or not that can be written down
        const wait = waits[Math.min(failures, waits.length - 1)] ?? 0;
        failures += 1;
        rest = new AbortController();
        await pause(trouble.dead ? REFUSED_WAIT : wait, AbortSignal.any([signal, rest.signal]));
      }
    }
  };

  const running = run();
  return {
    wake() {
      failures = 0;
      rest.abort();
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

/** Until so many ms are over, or the watch is to stop. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    timer.unref();
    signal.addEventListener("abort", done);
  });
}
