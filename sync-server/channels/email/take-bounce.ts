import type { ContactRow } from "../../../shared/contact/contact.ts";
import type { Conversation } from "../../../shared/conversation/conversation.ts";
import { sameAddress } from "../../../shared/conversation/mail.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { appendRung } from "../../delivery/rung.ts";
import type { Documents } from "../../log/documents.ts";
import { clearMark, supply } from "../contact-mark.ts";
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
    if (!erased && sameAddress(externalId, recipient)) supply(turn, newId(), BOUNCED, words);
  });
  return own.doc;
}

/** Whoever writes from an address is reached there again. */
export function clearBounce(
  deps: Pick<BounceDeps, "documents" | "newId">,
  contact: DocumentId,
): Promise<void> {
  return clearMark(deps, contact, BOUNCED);
}
