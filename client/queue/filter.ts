import type { ConversationRow } from "../../shared/conversation/row.ts";

export type Assigned = "anyone" | "me" | "nobody";

/** What a queue is narrowed to; `channel` null is all of them. */
export interface QueueFilter {
  assigned: Assigned;
  channel: string | null;
}

export const everything: QueueFilter = { assigned: "anyone", channel: null };

/** Whether a conversation passes. Resolved ones have no assignee, so only their channel counts. */
export function passes(row: ConversationRow, filter: QueueFilter, me: string): boolean {
  return isIn(row, filter.channel) && (row.state === "resolved" || isAssigned(row, filter.assigned, me));
}

export function isIn(row: ConversationRow, channel: string | null): boolean {
  return channel === null || row.channel.id === channel;
}

export function isAssigned(row: ConversationRow, assigned: Assigned, me: string): boolean {
  if (assigned === "anyone") return true;
  return assigned === "me" ? row.assignee?.id === me : row.assignee === null;
}
