import type * as Y from "yjs";
import type { ContactRow } from "../contact/contact.ts";
import type { ConversationEntry } from "../conversation/entry.ts";
import type { ConversationRow } from "../conversation/row.ts";
import { noteRoot, prose, proseText } from "../protocol/ledger-doc.ts";

/**
 * A piece of a document that can be found by itself: a message or a reply by its number, a note as `note:<id>`, what the
 * document is about as `about`. `at` in epoch ms.
 */
export interface SearchPart {
  part: string;
  at: number;
  text: string;
}

/** Longest text of a part, in UTF-16 code units; what comes after it is not found. */
const LONGEST = 20_000;

/** What was written to and fro: each message and reply by its number, an edited one as it is now. */
export function saidIn(entries: readonly ConversationEntry[]): SearchPart[] {
  const parts = new Map<string, SearchPart>();
  for (const entry of entries) {
    const text = textOf(entry);
    const part = String(entry.type === "message.changed" ? entry.on : entry.n);
    const at = parts.get(part)?.at ?? entry.at;
    if (text !== null) parts.set(part, { part, at, text: text.slice(0, LONGEST) });
  }
  return [...parts.values()];
}

function textOf(entry: ConversationEntry): string | null {
  if (entry.type === "message.received") return entry.message.text;
  if (entry.type === "message.changed") return entry.change.what === "edited" ? entry.change.text : null;
  return entry.type === "send" ? entry.text : null;
}

/** Every note as it is now, on a conversation or a contact; one that is deleted has no text, and is found no more. */
export function notesIn(
  row: Pick<ConversationRow | ContactRow, "notes">,
  doc: Y.Doc,
  at: number,
): SearchPart[] {
  return Object.entries(row.notes).map(([note, { deleted }]) => ({
    part: `note:${note}`,
    at,
    text: deleted ? "" : proseText(prose(doc, noteRoot(note))).slice(0, LONGEST),
  }));
}

/** With whom a conversation is, and what about. */
export function aboutConversation({ contact, topics, activeAt }: ConversationRow): SearchPart {
  const text = [contact.name, contact.handle, ...topics].filter(Boolean).join(" · ");
  return { part: "about", at: activeAt, text };
}

/** Who a contact is, and all that is known of them. */
export function aboutContact({ person, attributes }: ContactRow, at: number): SearchPart {
  const known = Object.values(attributes).map(({ value }) => value);
  const words = known.filter((value) => typeof value === "string" || typeof value === "number");
  return { part: "about", at, text: [person.name, person.handle, ...words].filter(Boolean).join(" · ") };
}
