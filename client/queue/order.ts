import type { ConversationRow, ConversationState } from "../../shared/conversation/row.ts";

/**
 * The order of a queue, top first. New: who has waited longest, a returned conversation by when it came back.
 * Pending: the boomerang due soonest, then those without one by their latest activity. Resolved: latest activity.
 */
export function inOrder(rows: readonly ConversationRow[], state: ConversationState): ConversationRow[] {
  const compare = comparisons[state];
  return rows.toSorted((a, b) => compare(a, b) || (a.doc < b.doc ? -1 : 1));
}

const byLatest = (a: ConversationRow, b: ConversationRow) => b.activeAt - a.activeAt;

const comparisons: Record<ConversationState, (a: ConversationRow, b: ConversationRow) => number> = {
  new: (a, b) => waitingSince(a) - waitingSince(b),
  pending: (a, b) => compareDue(a, b) || byLatest(a, b),
  resolved: byLatest,
};

/** Epoch ms from which a conversation in New is owed an answer. */
export function waitingSince(row: ConversationRow): number {
  return row.returned?.at ?? row.waiting[0]?.at ?? row.activeAt;
}

function compareDue(a: ConversationRow, b: ConversationRow): number {
  if (!a.boomerang && !b.boomerang) return 0;
  return (a.boomerang?.due ?? Infinity) - (b.boomerang?.due ?? Infinity);
}
