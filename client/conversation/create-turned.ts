import { createSignal, type Accessor } from "solid-js";

/** What is shown the other way than at first. Views of long lists come and go; this stays. */
export interface Turned {
  has: (key: string) => boolean;
  turn: (key: string) => void;
  /** All of it; another set after each turn. */
  all: Accessor<ReadonlySet<string>>;
}

export function createTurned(): Turned {
  const [turned, setTurned] = createSignal<ReadonlySet<string>>(new Set());
  return {
    all: turned,
    has: (key) => turned().has(key),
    turn: (key) =>
      setTurned((before) => {
        const after = new Set(before);
        if (!after.delete(key)) after.add(key);
        return after;
      }),
  };
}
