import { createSignal } from "solid-js";

export interface Triggers {
  /** The calling computation runs again when `key` is touched. */
  track(key: string): void;
  touch(key: string): void;
}

/** One signal for each key that somebody reads, so that a change among thousands reaches only its readers. */
export function createTriggers(): Triggers {
  const signals = new Map<string, ReturnType<typeof createSignal<undefined>>>();
  return {
    track: (key) => {
      let signal = signals.get(key);
      if (!signal) signals.set(key, (signal = createSignal(undefined, { equals: false })));
      signal[0]();
    },
    touch: (key) => signals.get(key)?.[1](undefined),
  };
}
