import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { emptyContact, type ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { OpenContact } from "../sync/open-document.ts";

/** Who a sample conversation is with. */
export function contactOf({ channel, contact: { id, name, handle } }: ConversationRow): ContactRow {
  return {
    ...emptyContact(id),
    channel,
    person: handle ? { name, handle } : { name },
    attributes: {
      email: { value: "julien@example.org", from: "network" },
      account_id: { value: "FR-88213", from: "agent" },
      tier: { value: "Gold", from: "agent" },
    },
  };
}

/** Opens it as a screen would; nobody has written a note on it. */
export function openFakeContact(contact: () => ContactRow): OpenContact {
  const doc = new Y.Doc();
  return {
    ready: () => true,
    gone: () => false,
    entries: () => [],
    expected: () => [],
    state: contact,
    doc,
    awareness: new Awareness(doc),
  } as OpenContact;
}
