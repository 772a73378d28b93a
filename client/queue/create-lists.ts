import { createMemo, type Accessor } from "solid-js";
import type { ConversationRow, ConversationState } from "../../shared/conversation/row.ts";
import type { QueueFilter } from "../../shared/personal/saved-view.ts";
import { changesBetween, reordered } from "../sync/row-changes.ts";
import { createTally } from "./create-tally.ts";
import { isAmong, isAssignedTo, isNarrowed, ME, NOBODY, passes, type Viewer } from "./filter.ts";
import { comparing, inOrder } from "./order.ts";

/** How many conversations wait in each queue that is counted. */
export type Counts = Record<"new" | "pending", number>;

export interface QueueLists {
  /** The queue on screen: narrowed, in order. */
  rows: Accessor<readonly ConversationRow[]>;
  /** Their documents; the very same list while it names the same ones in the same order. */
  docs: Accessor<readonly string[]>;
  /** How many the chosen channels have. */
  counts: Accessor<Counts>;
  channelCounts: Accessor<ReadonlyMap<string, Counts>>;
  /** How many of the queue on screen are this agent's, and nobody's, in the chosen channels. */
  assignedCounts: Accessor<Record<typeof ME | typeof NOBODY, number>>;
}

interface Sources {
  conversations: Accessor<readonly ConversationRow[]>;
  state: Accessor<ConversationState>;
  filter: Accessor<QueueFilter>;
  viewer: Viewer;
  /** Puts a whole queue in order. */
  order?: typeof inOrder;
}

/**
 * The lists of the inbox. A change in one queue leaves the others as they are; in a queue that is in order only what
 * changed is put in another place; and another filter looks at each row of one queue once.
 */
export function createLists({ conversations, state, filter, viewer, order = inOrder }: Sources): QueueLists {
  const ordered = keepOrder(conversations, order);
  const rows = createMemo(() => {
    const queue = ordered(state(), filter().sort);
    return isNarrowed(filter()) ? queue.filter((row) => passes(row, filter(), viewer)) : queue;
  });
  const docs = createMemo(() => rows().map((row) => row.doc), [], { equals: isSameList });

  const tally = createTally(conversations, (row) => tallied(row, viewer.me));
  const channelCounts = createMemo(() => countByChannel(tally()));
  const counts = createMemo(() => sum(channelCounts(), filter().channels));
  const assignedCounts = createMemo(() => {
    const count = (who: string) => {
      let total = 0;
      for (const [key, times] of tally()) {
        const [of, channel = "", whose] = key.split(" ");
        if (of === state() && whose === who && isAmong(channel, filter().channels)) total += times;
      }
      return total;
    };
    return { [ME]: count(ME), [NOBODY]: count(NOBODY) };
  });
  return { rows, docs, counts, channelCounts, assignedCounts };
}

type Rows = readonly ConversationRow[];

/** Each queue in each order it was last asked for in. */
function keepOrder(conversations: Accessor<Rows>, order: typeof inOrder) {
  const kept = new Map<string, { from: Rows; sorted: Rows }>();
  return (state: ConversationState, sort: QueueFilter["sort"]): Rows => {
    const from = conversations();
    const key = `${state} ${sort}`;
    const held = kept.get(key);
    if (held?.from === from) return held.sorted;
    const sorted = held
      ? renewed(held, from, state, sort)
      : order(
          from.filter((row) => row.state === state),
          state,
          sort,
        );
    kept.set(key, { from, sorted });
    return sorted;
  };
}

/** The very same list where nothing of this queue has changed. */
function renewed(
  held: { from: Rows; sorted: Rows },
  now: Rows,
  state: ConversationState,
  sort: QueueFilter["sort"],
): Rows {
  const { gone, come } = changesBetween(held.from, now);
  const here = (rows: ReadonlySet<ConversationRow>) =>
    new Set(rows.values().filter((row) => row.state === state));
  return reordered(held.sorted, { gone: here(gone), come: here(come) }, comparing(state, sort));
}

/** What it counts among: its channel's, and there this agent's or nobody's. */
function tallied(row: ConversationRow, me: string): string[] {
  const channel = `${row.state} ${row.channel.id}`;
  return [
    channel,
    ...[ME, NOBODY].flatMap((who) => (isAssignedTo(row, [who], me) ? [`${channel} ${who}`] : [])),
  ];
}

function countByChannel(tally: ReadonlyMap<string, number>): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>();
  for (const [key, times] of tally) {
    const [state, channel = "", who] = key.split(" ");
    if (who !== undefined || times === 0 || (state !== "new" && state !== "pending")) continue;
    counts.set(channel, { ...(counts.get(channel) ?? { new: 0, pending: 0 }), [state]: times });
  }
  return counts;
}

function sum(counts: ReadonlyMap<string, Counts>, channels: readonly string[]): Counts {
  const total = { new: 0, pending: 0 };
  for (const [channel, count] of counts) {
    if (!isAmong(channel, channels)) continue;
    total.new += count.new;
    total.pending += count.pending;
  }
  return total;
}

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
