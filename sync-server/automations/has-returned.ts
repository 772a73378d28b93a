import type { ConversationRow } from "../../shared/conversation/row.ts";

/** Whether a turn has brought the conversation back to New, from another state of the same episode. */
export function hasReturned(was: ConversationRow, row: ConversationRow): boolean {
  return row.state === "new" && was.state !== "new" && was.ep === row.ep;
}
