import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { Visibility } from "../../shared/conversation/intent.ts";
import { isDeleted, isDeletionWanted } from "../../shared/conversation/message-act.ts";
import { changesOf, isWithdrawn } from "../../shared/conversation/message-change.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";

/** Why nothing can be said to a public message: it is not there any more, or the team is deleting it. */
export type Gone = "gone" | "going";

/**
 * Whether the message that a reply answers is still there to be answered; in private, too, since that names it, unless the
 * contact has written in private since.
 * @param how.on the one that is answered in particular; undefined: the contact's last
 * @returns null where it can be answered
 */
export function goneThere(
  row: ConversationRow,
  entries: readonly ConversationEntry[],
  { on = row.lastContact?.n, target }: { on: number | undefined; target: Visibility },
): Gone | null {
  if (row.visibility !== "public" || on === undefined) return null;
  if (target === "private" && row.heardPrivately > on) return null;
  if (isDeleted(row, on) || isWithdrawn(changesOf(entries, on))) return "gone";
  return isDeletionWanted(row, on) ? "going" : null;
}
