import type { ConversationRow, ConversationState } from "../../shared/conversation/row.ts";
import type { QueueFilter } from "../../shared/personal/saved-view.ts";
import { waitingSince } from "../../shared/priority/order.ts";
import { scoreOf } from "../../shared/priority/score.ts";

type Sort = QueueFilter["sort"];

/** What decides a row's place, the first that differs; the smaller one is further up. */
type Rank = readonly [number, number];
type Ranked = { row: ConversationRow; rank: Rank };

/**
 * A queue in its order, top first. By `priority`: New as on the server, by its score, then who has waited longest;
 * Pending by the boomerang due soonest, then those without one by their latest activity; Resolved by its latest activity.
 */
export function inOrder(
  rows: readonly ConversationRow[],
  state: ConversationState,
  sort: Sort = "priority",
): ConversationRow[] {
  const rankOf = ranks[sort][state];
  return rows
    .map((row): Ranked => ({ row, rank: rankOf(row) }))
    .sort(compare)
    .map(({ row }) => row);
}

/** Tells which of two rows of a queue comes first. */
export function comparing(
  state: ConversationState,
  sort: Sort,
): (one: ConversationRow, other: ConversationRow) => number {
  const rankOf = ranks[sort][state];
  return (one, other) => compare({ row: one, rank: rankOf(one) }, { row: other, rank: rankOf(other) });
}

function compare({ row: a, rank: [a1, a2] }: Ranked, { row: b, rank: [b1, b2] }: Ranked): number {
  if (a1 !== b1) return a1 < b1 ? -1 : 1;
  if (a2 !== b2) return a2 < b2 ? -1 : 1;
  return a.doc < b.doc ? -1 : 1;
}

const waitingFirst = (row: ConversationRow): Rank => [waitingSince(row), 0];
const waitingLast = (row: ConversationRow): Rank => [-waitingSince(row), 0];
const latestFirst = (row: ConversationRow): Rank => [-row.activeAt, 0];
const latestLast = (row: ConversationRow): Rank => [row.activeAt, 0];

const ranks: Record<Sort, Record<ConversationState, (row: ConversationRow) => Rank>> = {
  priority: {
    new: (row) => [-scoreOf(row), waitingSince(row)],
    pending: (row) => [row.boomerang?.due ?? Infinity, -row.activeAt],
    resolved: latestFirst,
  },
  newest: { new: waitingLast, pending: latestFirst, resolved: latestFirst },
  oldest: { new: waitingFirst, pending: latestLast, resolved: latestLast },
};
