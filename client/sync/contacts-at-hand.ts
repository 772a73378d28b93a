import type { ContactRow } from "../../shared/contact/contact.ts";
import { isInHand, reasonsToKeep } from "../../shared/conversation/keep.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { isDocumentId, kindOf, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { HeldBody } from "./vault-tables.ts";

interface AtHand {
  agent: string;
  /** Epoch ms. */
  now: number;
  conversation: (doc: DocumentId) => ConversationRow | undefined;
  contact: (doc: DocumentId) => ContactRow | undefined;
  isPinned: (doc: DocumentId) => boolean;
  /** Contacts of whom it is asked; undefined: all. */
  among: ReadonlySet<DocumentId> | undefined;
}

/**
 * Contacts whose documents belong on the device with a conversation that is kept there: of what the agent has in hand, has
 * opened or has pinned, and wherever the team has noted something (U-2).
 */
export function contactsAtHand(bodies: readonly HeldBody[], at: AtHand): Set<DocumentId> {
  const wanted = new Set<DocumentId>();
  for (const { doc, usedAt } of bodies) {
    const row = kindOf(doc) === "cv" ? at.conversation(doc) : undefined;
    const contact = row?.contact.id ?? "";
    if (!row || !isDocumentId(contact) || wanted.has(contact)) continue;
    if (at.among && !at.among.has(contact)) continue;
    const known = at.contact(contact);
    if (!known || known.erased) continue;
    const isWorkedOn = usedAt > 0 || at.isPinned(doc) || isInHand(reasonsToKeep(row, at.agent, at.now));
    if (isWorkedOn || hasNotes(known)) wanted.add(contact);
  }
  return wanted;
}

function hasNotes({ notes }: ContactRow): boolean {
  return Object.values(notes).some(({ deleted }) => !deleted);
}
