import type { ContactEntry, ContactRow } from "../../../shared/contact/contact.ts";
import type { Conversation } from "../../../shared/conversation/conversation.ts";
import { SYSTEM } from "../../../shared/conversation/effects.ts";
import { sameAddress } from "../../../shared/conversation/mail.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../../shared/protocol/entry.ts";
import { appendRung } from "../../delivery/rung.ts";
import type { Documents, Turn } from "../../log/documents.ts";
import type { Bounce } from "./bounce.ts";
import { readOwnId } from "./own-id.ts";

export interface BounceDeps {
  documents: Documents;
  secret: string;
  newId: () => string;
}

/** Under which attribute a contact carries why mails do not reach them. */
export const BOUNCED = "email_problem";

/**
 * A mail came back: the reply has failed, and its contact's address is marked.
 * @returns the conversation; null when it is none of ours
 */
export async function takeBounce(
  { documents, secret, newId }: BounceDeps,
  channel: string,
  { messageId, recipient, words }: Bounce,
): Promise<DocumentId | null> {
  const own = readOwnId(secret, channel, messageId);
  if (!own) return null;
  const contact = await documents.turn<DocumentId | null, Conversation>(own.doc, (turn) => {
    const { row } = turn.state();
    if (!turn.exists || row.erased) return null;
    appendRung(turn, { id: own.send, rung: "failed", at: turn.now, entryId: newId(), words });
    return row.contact.id as DocumentId; // intake wrote a document's id there
  });
  if (!contact) return null;
  await documents.turn<void, ContactRow>(contact, (turn) => {
    const { erased, externalId } = turn.state();
    if (!erased && sameAddress(externalId, recipient)) supply(turn, newId(), words);
  });
  return own.doc;
}

/** Whoever writes from an address is reached there again. */
export async function clearBounce(
  { documents, newId }: Pick<BounceDeps, "documents" | "newId">,
  contact: DocumentId,
): Promise<void> {
  await documents.turn<void, ContactRow>(contact, (turn) => {
    const { erased, attributes } = turn.state();
    if (!erased && attributes[BOUNCED]?.from === "network") supply(turn, newId(), null);
  });
}

function supply(turn: Turn<ContactRow>, id: string, problem: string | null): void {
  const { person, attributes } = turn.state();
  if (attributes[BOUNCED]?.value === problem) return;
  const supplied: Unnumbered<ContactEntry> = {
    id,
    type: "contact.supplied",
    at: turn.now,
    by: SYSTEM,
    person,
    attributes: { [BOUNCED]: problem },
  };
  turn.append([supplied]);
}
