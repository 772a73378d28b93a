import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { SECOND } from "../../shared/time/duration.ts";
import type { Documents } from "../log/documents.ts";
import type { OutgoingReply } from "./channel.ts";
import type { Settled } from "./outcome.ts";

/** Something that was said on the network lately. */
export interface Said {
  id: string;
  text: string;
  /** Whose words they are, by their id there. */
  by: string | undefined;
  /** As the network writes times. */
  at: string;
}

/** So many of the latest are looked at. */
export const LOOKED_AT = 25;
/** As much as they may be, with every letter escaped; in bytes. */
export const answerLimit = 2 * 1024 * 1024;

/**
 * Looks for a reply in doubt among what was said lately. It is known by its words, said by the account since it was
 * written, and by being no other reply of ours.
 * @param lately only asked for when there are words to be known by
 */
export async function findOwn(
  documents: Documents,
  { send, row }: OutgoingReply,
  { account, lately }: { account: string; lately: () => Promise<readonly Said[]> },
): Promise<Settled | null> {
  const words = send.text.trim();
  if (words === "") return null;
  const said = await lately();
  const others = await otherReplies(documents, row.doc as DocumentId, send.id); // a conversation's row
  const found = said.find(
    ({ id, text, by, at }) =>
      by === account &&
      text.trim() === words &&
      timeOf(at) >= send.at - SECOND && // it is told in whole seconds
      !others.has(id),
  );
  return found ? { rung: "accepted", networkId: found.id } : null;
}

/** What the network calls the other replies of the conversation. */
function otherReplies(documents: Documents, doc: DocumentId, send: string): Promise<Set<string>> {
  return documents.turn(doc, (turn) => {
    const entries = turn.entries() as readonly ConversationEntry[]; // a conversation's ledger holds nothing else
    return new Set(
      entries.flatMap((entry) =>
        entry.type === "rung" && entry.of !== send && entry.networkId !== undefined ? [entry.networkId] : [],
      ),
    );
  });
}

/** Meta writes zones without a colon. */
function timeOf(said: string): number {
  return Date.parse(said.replace(/([+-]\d{2})(\d{2})$/u, "$1:$2"));
}
