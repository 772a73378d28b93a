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

/** A queue that is in order, with a few more rows put in their places. */
export function withPlaced(
  sorted: readonly ConversationRow[],
  rows: readonly ConversationRow[],
  state: ConversationState,
  sort: Sort,
): ConversationRow[] {
  const rankOf = ranks[sort][state];
  const result: ConversationRow[] = [];
  let taken = 0;
  for (const row of inOrder(rows, state, sort)) {
    const at = placeOf({ row, rank: rankOf(row) }, sorted, taken, rankOf);
    while (taken < at) result.push(sorted[taken++]!); // below its length
    result.push(row);
  }
  while (taken < sorted.length) result.push(sorted[taken++]!); // below its length
  return result;
}

/** Index of the first row that comes after this one, from `start` on. */
function placeOf(
  wanted: Ranked,
  sorted: readonly ConversationRow[],
  start: number,
  rankOf: (row: ConversationRow) => Rank,
): number {
  let [low, high] = [start, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const row = sorted[middle]!; // between the two
    if (compare(wanted, { row, rank: rankOf(row) }) < 0) high = middle;
    else low = middle + 1;
  }
  return low;
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
