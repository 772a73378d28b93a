import { createSignal, getListener } from "solid-js";

export interface Triggers {
  /** The calling computation runs again when `key` is touched. */
  track: (key: string) => void;
  touch: (key: string) => void;
}

/** One signal for each key that somebody reads, so that a change among thousands reaches only its readers. */
export function createTriggers(): Triggers {
  const triggers = new Map<string, { track: () => void; touch: () => void }>();

  function create(key: string): { track: () => void; touch: () => void } {
    const [track, touch] = createSignal(undefined, { equals: false });
    const trigger = { track, touch: () => touch(undefined) };
    triggers.set(key, trigger);
    return trigger;
  }

  return {
    track: (key) => {
      if (getListener()) (triggers.get(key) ?? create(key)).track();
    },
    touch: (key) => triggers.get(key)?.touch(),
  };
}
