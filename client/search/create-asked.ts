import { useSearchParams } from "@solidjs/router";
import { createEffect, createMemo, createSignal, on, onCleanup, untrack, type Accessor } from "solid-js";
import { readAsked, type Asked } from "./question.ts";

/** Rest after the last key before it stands in the address, ms. */
const PAUSE_MS = 300;

/**
 * What is asked. It stands in the address, but words come there only when the typing rests: the whole page follows the
 * address, and a key should not wait for that.
 */
export function createAsked(): {
  asked: Accessor<Asked>;
  ask: (change: Partial<Asked>) => void;
  /** The words come into the address now: before the page is left, or is searched in another way. */
  settle: () => void;
} {
  const [address, setAddress] = useSearchParams();
  const addressed = createMemo(() => readAsked(address));
  const [words, setWords] = createSignal(addressed().q);
  let settled = untrack(words);
  let resting: ReturnType<typeof setTimeout> | undefined;

  const write = (change: Partial<Asked>): void => {
    const given = Object.entries(change).map(([key, value]): [string, string | undefined] => [
      key,
      value || undefined,
    ]);
    setAddress(Object.fromEntries<string | undefined>(given), { replace: true, scroll: false });
  };
  const settle = (): void => {
    clearTimeout(resting);
    if (settled === words()) return;
    settled = words();
    write({ q: settled });
  };
  const ask = ({ q, ...narrowed }: Partial<Asked>): void => {
    if (q !== undefined) {
      setWords(q);
      clearTimeout(resting);
      resting = setTimeout(settle, PAUSE_MS);
    }
    if (Object.keys(narrowed).length > 0) write(narrowed);
  };
  // A link to another search, or the way back to one: not what was written here.
  createEffect(
    on(
      () => addressed().q,
      (q) => {
        if (q === settled) return;
        settled = q;
        setWords(q);
      },
      { defer: true },
    ),
  );
  onCleanup(() => clearTimeout(resting));
  const asked = createMemo(() => ({ ...addressed(), q: words() }));
  return { asked, ask, settle };
}
