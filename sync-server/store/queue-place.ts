import type { ConversationRow, ConversationState } from "../../shared/conversation/row.ts";
import { waitingSince } from "../../shared/priority/order.ts";
import { priorityOf } from "../../shared/priority/score.ts";

/** Where an open conversation stands among the others, so that the next one is found without reading all. */
export interface QueuePlace {
  queue: Exclude<ConversationState, "resolved">;
  /** Its priority, and since when it is owed an answer, epoch ms: what New is ordered by. */
  score: number;
  since: number;
  assignee: string | null;
}

/**
 * @param row what a document projects to, whatever kind it is
 * @returns null for what is in no queue that people work off: also for what a bot answers at the moment
 */
export function queuePlace(row: object | null): QueuePlace | null {
  if (!isConversation(row) || row.head === 0 || row.state === "resolved") return null;
  if (row.erased || row.continuedBy !== null || row.heldBy) return null;
  return {
    queue: row.state,
    score: priorityOf(row).score,
    since: waitingSince(row),
    assignee: row.assignee?.id ?? null,
  };
}

export function isSamePlace(one: QueuePlace | null, other: QueuePlace | null): boolean {
  return (
    one?.queue === other?.queue &&
    one?.score === other?.score &&
    one?.since === other?.since &&
    one?.assignee === other?.assignee
  );
}

function isConversation(row: object | null): row is ConversationRow {
  return row !== null && "kind" in row && row.kind === "conversation";
}
