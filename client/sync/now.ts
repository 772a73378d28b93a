import { createSignal, untrack, type Accessor } from "solid-js";
import { SECOND } from "../../shared/time/duration.ts";
import type { Environment } from "./environment.ts";

/** Texts such as "12 min" may be this much behind while someone looks. */
const STALE_MS = 30 * SECOND;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

export interface Now {
  now: Accessor<number>;
  /** Reads the clock again, and sets the timer for the next instant at which something turns. */
  turn: () => void;
  /** Sets the timer anew, after what is shown has changed. */
  reschedule: () => void;
  stop: () => void;
}

/**
 * `now` for screens. Nothing counts ticks: it is read anew at the next instant at which something turns, and whenever
 * the page may have slept.
 * @param nextTurn the next due instant among what is shown; null when there is none
 * @param onTurn called with the new time before screens hear of it
 */
export function createNow(
  environment: Environment,
  clock: () => number,
  nextTurn: () => number | null,
  onTurn: (now: number) => void,
): Now {
  const [now, setNow] = createSignal(clock());
  let cancel = () => {};

  function turn(): void {
    const time = clock();
    onTurn(time);
    setNow(time);
    reschedule();
  }

  function reschedule(): void {
    cancel();
    const time = clock();
    // What has changed is newer than the time shown, and changes that keep coming must not hold it back.
    if (time - untrack(now) >= SECOND) return turn();
    const due = nextTurn();
    const wait = Math.min(
      due === null ? LONGEST_TIMER_MS : Math.max(1, due - time),
      environment.isVisible() ? STALE_MS : LONGEST_TIMER_MS,
    );
    cancel = environment.after(wait, turn);
  }

  const stopListening = environment.onPage(["visibilitychange", "focus", "pageshow", "online"], turn);
  return {
    now,
    turn,
    reschedule,
    stop: () => {
      cancel();
      stopListening();
    },
  };
}
