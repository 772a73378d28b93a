import { useLocation } from "@solidjs/router";
import { createEffect, createMemo, createSignal, onCleanup, untrack, type Accessor } from "solid-js";
import { useConversation } from "./conversation-context.tsx";
import { rowOfEntry } from "./shown-entry.ts";
import type { TimelineRow } from "./timeline-rows.ts";

/** For how long what was looked for stands out, ms. */
const MARKED_MS = 2_500;

interface ShownEntry {
  rows: Accessor<readonly { key: string; item: Accessor<TimelineRow> }[]>;
  /** Brings a row into view. */
  show: (index: number) => void;
}

/**
 * Brings the entry that the address names (`#entry-17`) into view, once it is here.
 * @returns the key of its row, while it stands out
 */
export function createShownEntry({ rows, show }: ShownEntry): Accessor<string | undefined> {
  const { opened } = useConversation();
  const location = useLocation();
  const [marked, setMarked] = createSignal<string>();
  const wanted = createMemo(() => {
    const [, n] = /^#entry-(\d+)$/u.exec(location.hash) ?? [];
    return n === undefined ? null : Number(n);
  });
  const entry = createMemo(() => opened.entries().find(({ n }) => n === wanted()));

  createEffect(() => {
    const found = entry();
    if (!found) return;
    untrack(() => {
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
  });
  return marked;
}
