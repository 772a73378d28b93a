import { createMemo, createSignal, type Accessor } from "solid-js";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";

/** What is read of a conversation before the part of its ledger that is on this device (D-4). */
export interface Earlier {
  /** In order, up to the first one that is here. */
  entries: Accessor<readonly ConversationEntry[]>;
  hasMore: Accessor<boolean>;
  /** `absent`: it was asked for, and could not be fetched. */
  standing: Accessor<"ready" | "loading" | "absent">;
  /** Fetches one generation more. */
  load: () => Promise<void>;
}

interface Pages {
  entries: readonly ConversationEntry[];
  /** Generation to fetch next; below 0: there is none. */
  next: number;
  standing: "ready" | "loading" | "absent";
}

/**
 * @param held the ledger as it is here; where a new generation begins, what was read before it is let go of
 * @param fetchGeneration empty when there is no such generation any more, null when it cannot be fetched now
 */
export function createEarlier(
  held: Accessor<readonly ConversationEntry[]>,
  fetchGeneration: (gen: number) => Promise<readonly ConversationEntry[] | null>,
): Earlier {
  const generation = createMemo(() => generationOf(held()));
  const pages = createMemo(() =>
    createSignal<Pages>({ entries: [], next: generation() - 1, standing: "ready" }),
  );
  const page = () => pages()[0]();
  const first = () => (page().entries[0] ?? held()[0])?.n ?? 0;

  return {
    entries: () => page().entries,
    hasMore: () => first() > 0 && page().next >= 0,
    standing: () => page().standing,
    load: async () => {
      const [read, write] = pages();
      const before = read();
      if (before.standing === "loading") return;
      write({ ...before, standing: "loading" });
      const found = await fetchGeneration(before.next);
      const until = first();
      if (!found) write({ ...before, standing: "absent" });
      else
        write({
          entries: [...found.filter(({ n }) => n < until), ...before.entries],
          next: found.length > 0 ? before.next - 1 : -1,
          standing: "ready",
        });
    },
  };
}

/** A ledger holds the checkpoint of its own generation alone. */
function generationOf(entries: readonly ConversationEntry[]): number {
  return entries.findLast((entry) => entry.type === "checkpoint")?.gen ?? 0;
}
