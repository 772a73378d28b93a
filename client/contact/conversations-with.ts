import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { Desk } from "../sync/desk.ts";

/**
 * The conversations with any of these contacts, the latest first, without one of them.
 * @param contacts their documents, each once
 */
export function conversationsWith(
  desk: Pick<Desk, "conversationsOf">,
  contacts: readonly string[],
  besides?: string,
): ConversationRow[] {
  return contacts
    .flatMap((contact) => desk.conversationsOf(contact))
    .filter(({ doc }) => doc !== besides)
    .toSorted((one, other) => other.activeAt - one.activeAt);
}
