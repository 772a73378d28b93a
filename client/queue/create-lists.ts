import { createMemo, type Accessor } from "solid-js";
import type { ConversationRow, ConversationState } from "../../shared/conversation/row.ts";
import type { QueueFilter } from "../../shared/personal/saved-view.ts";
import { isAssignedTo, isIn, ME, NOBODY, passes, type Viewer } from "./filter.ts";
import { inOrder, withPlaced } from "./order.ts";

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
  const byState = createMemo(() => Map.groupBy(conversations(), (row) => row.state));
  const queueOf = (name: ConversationState): Accessor<Rows> => {
    const queue = createMemo(() => byState().get(name) ?? none, none, { equals: isSameList });
    return queue;
  };
  const queues = { new: queueOf("new"), pending: queueOf("pending"), resolved: queueOf("resolved") };
  const ordered = keepOrder(queues, order);

  const rows = createMemo(() =>
    ordered(state(), filter().sort).filter((row) => passes(row, filter(), viewer)),
  );
  const docs = createMemo(() => rows().map((row) => row.doc), [], { equals: isSameList });
  const channelCounts = createMemo(() => countByChannel(queues.new(), queues.pending()));
  const counts = createMemo(() => sum(channelCounts(), filter().channels));
  const assignedCounts = createMemo(() => {
    const inChannels = queues[state()]().filter((row) => isIn(row, filter().channels));
    const count = (who: string) => inChannels.filter((row) => isAssignedTo(row, [who], viewer.me)).length;
    return { [ME]: count(ME), [NOBODY]: count(NOBODY) };
  });
  return { rows, docs, counts, channelCounts, assignedCounts };
}

type Rows = readonly ConversationRow[];
const none: Rows = [];

/** Each queue in each order it was last asked for in. */
function keepOrder(queues: Record<ConversationState, Accessor<Rows>>, order: typeof inOrder) {
  const kept = new Map<string, { from: Rows; sorted: Rows }>();
  return (state: ConversationState, sort: QueueFilter["sort"]): Rows => {
    const from = queues[state]();
    const key = `${state} ${sort}`;
    const held = kept.get(key);
    if (held?.from === from) return held.sorted;
    const sorted = held ? renewed(held, from, state, sort) : order(from, state, sort);
    kept.set(key, { from, sorted });
    return sorted;
  };
}

/** A row that changed is another object. */
function renewed(
  held: { from: Rows; sorted: Rows },
  now: Rows,
  state: ConversationState,
  sort: QueueFilter["sort"],
): Rows {
  const [before, after] = [new Set(held.from), new Set(now)];
  const stayed = held.sorted.filter((row) => after.has(row));
  const changed = now.filter((row) => !before.has(row));
  return withPlaced(stayed, changed, state, sort);
}

function countByChannel(waiting: Rows, pending: Rows): ReadonlyMap<string, Counts> {
  const counts = new Map<string, Counts>();
  const count = (rows: Rows, state: keyof Counts) => {
    for (const { channel } of rows) {
      const held = counts.get(channel.id) ?? { new: 0, pending: 0 };
      held[state] += 1;
      counts.set(channel.id, held);
    }
  };
  count(waiting, "new");
  count(pending, "pending");
  return counts;
}

function sum(counts: ReadonlyMap<string, Counts>, channels: readonly string[]): Counts {
  const total = { new: 0, pending: 0 };
  for (const [channel, count] of counts) {
    if (channels.length > 0 && !channels.includes(channel)) continue;
    total.new += count.new;
    total.pending += count.pending;
  }
  return total;
}

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
  return one.length === other.length && one.every((item, index) => item === other[index]);
}
