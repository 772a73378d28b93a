import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";

/** The conversations with any of these contacts, the latest first, without one of them. */
export function conversationsWith(
  people: readonly ContactRow[],
  conversations: readonly ConversationRow[],
  besides: string | undefined,
): ConversationRow[] {
  const ids = new Set(people.map(({ doc }) => doc));
  return conversations
    .filter((row) => ids.has(row.contact.id) && row.doc !== besides)
    .toSorted((one, other) => other.activeAt - one.activeAt);
}
