import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { Desk } from "../sync/desk.ts";
import { linkedContacts } from "./linked-contacts.ts";

/** The conversations with a contact, and with everybody who is the same person; the latest first, without one of them. */
export function conversationsWith(
  desk: Pick<Desk, "contact" | "contacts" | "conversationsOf">,
  contact: string,
  besides?: string,
): ConversationRow[] {
  const known = desk.contact(contact);
  const linked = known ? linkedContacts(known, desk.contacts) : [];
  return [contact, ...linked.map(({ doc }) => doc)]
    .flatMap((one) => desk.conversationsOf(one))
    .filter(({ doc }) => doc !== besides)
    .toSorted((one, other) => other.activeAt - one.activeAt);
}
