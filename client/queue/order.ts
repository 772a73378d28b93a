import type { ConversationRow, ConversationState } from "../../shared/conversation/row.ts";
import { compareInNew } from "../../shared/priority/order.ts";

/**
 * The order of a queue, top first. New: by priority, then who has waited longest, as on the server.
 * Pending: the boomerang due soonest, then those without one by their latest activity. Resolved: latest activity.
 */
export function inOrder(rows: readonly ConversationRow[], state: ConversationState): ConversationRow[] {
  const compare = comparisons[state];
  return rows.toSorted((a, b) => compare(a, b) || (a.doc < b.doc ? -1 : 1));
}

const byLatest = (a: ConversationRow, b: ConversationRow) => b.activeAt - a.activeAt;

const comparisons: Record<ConversationState, (a: ConversationRow, b: ConversationRow) => number> = {
  new: compareInNew,
  pending: (a, b) => compareDue(a, b) || byLatest(a, b),
  resolved: byLatest,
};

function compareDue(a: ConversationRow, b: ConversationRow): number {
  if (!a.boomerang && !b.boomerang) return 0;
  return (a.boomerang?.due ?? Infinity) - (b.boomerang?.due ?? Infinity);
}
