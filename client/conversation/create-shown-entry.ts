import { useLocation } from "@solidjs/router";
import { createEffect, createMemo, createSignal, on, onCleanup, untrack, type Accessor } from "solid-js";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { useConversation } from "./conversation-context.tsx";
import { rowOfEntry } from "./shown-entry.ts";
import type { TimelineRow } from "./timeline-rows.ts";

/** For how long what was looked for stands out, ms. */
const MARKED_MS = 2_500;

interface ShownEntry {
  rows: Accessor<readonly { key: string; item: Accessor<TimelineRow> }[]>;
  /** Unfolds what an entry, by its id, is in. */
  unfold: (entry: string) => void;
  /** Brings a row into view. */
  show: (index: number) => void;
}

/**
 * Brings the entry that the address names (`#entry-17`) into view, once it is here; and whichever is asked for on the screen.
 * @returns the key of its row, while it stands out
 */
export function createShownEntry({ rows, unfold, show }: ShownEntry): Accessor<string | undefined> {
  const { opened, earlier, askedEntry } = useConversation();
  const location = useLocation();
  const [marked, setMarked] = createSignal<string>();
  const wanted = createMemo(() => {
    const [, n] = /^#entry-(\d+)$/u.exec(location.hash) ?? [];
    return n === undefined ? null : Number(n);
  });
  const entryOf = (wantedN: number | null) =>
    [...earlier.entries(), ...opened.entries()].find(({ n }) => n === wantedN);
  const named = createMemo(() => entryOf(wanted()));

  const bring = (found: ConversationEntry | undefined) => {
    if (!found) return;
    untrack(() => {
      unfold(found.id);
      const index = rowOfEntry(
        rows().map(({ item }) => item()),
        found,
      );
      if (index < 0) return;
      setMarked(rows()[index]?.key);
      // Its rows are measured first.
      requestAnimationFrame(() => show(index));
    });
    const timer = setTimeout(() => setMarked(undefined), MARKED_MS);
    onCleanup(() => clearTimeout(timer));
  };
  createEffect(() => bring(named()));
  createEffect(on(askedEntry, (asked) => bring(asked && untrack(() => entryOf(asked.n)))));
  return marked;
}
