import type { Conversation } from "../../../shared/conversation/conversation.ts";
import { sameAddress } from "../../../shared/conversation/mail.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { ledgers } from "../../delivery/answered.ts";
import { isSilent } from "../../intake/continuation.ts";
import type { Documents } from "../../log/documents.ts";
import type { MailStore } from "../../store/mail-store.ts";
import type { LogStore } from "../../store/store.ts";
import type { ContactRow } from "../../../shared/contact/contact.ts";
import { keyOfId } from "./mail-key.ts";
import { readOwnId } from "./own-id.ts";
import { partiesOf } from "./parties.ts";
import type { ReadMail } from "./read-mail.ts";

export interface PlaceDeps {
  documents: Documents;
  log: Pick<LogStore, "sealed">;
  mails: MailStore;
  /** Seals what is ours in Message-IDs. */
  secret: string;
}

/** Where a mail goes: into a conversation that its sender belongs to, or into their own, linked to the one it answers. */
export interface Place {
  into: DocumentId | null;
  related: DocumentId | null;
}

const OWN: Place = { into: null, related: null };

/**
 * Finds the conversation a mail belongs to: by what we put into our own Message-IDs, then by any mail that is known, the
 * nearest first, then by the code in an address or in the subject (channels 8.2). Only within one account.
 */
export async function placeOf(
  deps: PlaceDeps,
  channel: string,
  mail: ReadMail,
  from: string,
): Promise<Place> {
  const found = await answeredBy(deps, channel, mail);
  const doc = found && (await liveDocument(deps.documents, channel, found));
  if (!doc) return OWN;
  const { row } = await deps.documents.read<Conversation>(doc);
  const contact = await deps.documents.read<ContactRow>(row.contact.id as DocumentId); // intake wrote a document's id there
  if (sameAddress(contact.externalId, from)) return OWN;
  return (await belongs(deps, doc, from)) ? { into: doc, related: null } : { into: null, related: doc };
}

async function answeredBy(deps: PlaceDeps, channel: string, mail: ReadMail): Promise<DocumentId | null> {
  const nearest = mail.references.toReversed();
  for (const id of nearest) {
    const own = readOwnId(deps.secret, channel, id);
    if (own) return own.doc;
  }
  for (const key of [...nearest.map(keyOfId), ...codesIn(mail).map((code) => `#${code}`)]) {
    const known = await deps.mails.mail(channel, key);
    if (known?.doc) return known.doc;
  }
  return null;
}

/** Of the conversations that it names in an address or in its subject. */
export function codesIn({ recipients, subject }: ReadMail): string[] {
  const inAddresses = recipients.map((address) => /\+([0-9a-f]{16})@/iu.exec(address)?.[1] ?? "");
  const inSubject = /\[#([0-9a-f]{16})\]/iu.exec(subject)?.[1] ?? "";
  return [...inAddresses, inSubject].filter((code) => code !== "").map((code) => code.toLowerCase());
}

/** Where the conversation goes on; null when there is none any more, or it has rested so long that it goes on anew. */
async function liveDocument(
  documents: Documents,
  channel: string,
  doc: DocumentId,
): Promise<DocumentId | null> {
  const live = await documents.turn<DocumentId | null, Conversation>(doc, (turn) => {
    const { row } = turn.state();
    if (!turn.exists || row.erased || row.channel.id !== channel) return null;
    if (row.continuedBy !== null) return row.continuedBy as DocumentId; // what continues a conversation is one
    return isSilent(row, turn.now) ? null : doc;
  });
  return live === null || live === doc ? live : liveDocument(documents, channel, live);
}

/** Whether somebody was written to, or wrote, in a conversation. */
function belongs({ documents, log }: PlaceDeps, doc: DocumentId, address: string): Promise<boolean> {
  return documents.turn<boolean, Conversation>(doc, async (turn) => {
    for await (const entries of ledgers(log, turn))
      if (entries.some((entry) => partiesOf(entry).some((party) => sameAddress(party.address, address))))
        return true;
    return false;
  });
}
