import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import {
  foldConversation,
  emptyConversation,
  type Conversation,
} from "../../shared/conversation/conversation.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { appendEntries, noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import type { OpenConversation } from "../sync/open-document.ts";

/** A conversation of the fake desk: what the server wrote, and what this device expects it to write. */
export interface Held {
  doc: DocumentId;
  entries: readonly ConversationEntry[];
  expected: readonly ConversationEntry[];
}

export function stateOf(one: Held): Conversation {
  return [...one.entries, ...one.expected].reduce(foldConversation, emptyConversation(one.doc));
}

/** Opens it as a screen would, with the sample note's words in its document. */
export function openFake(held: () => Held, is: { ready: boolean; gone: boolean }): OpenConversation {
  const doc = new Y.Doc();
  appendEntries(doc, [...held().entries]);
  for (const entry of held().entries) {
    if (entry.type === "note.add")
      writeParagraph(
        doc,
        entry.note,
        "Order 88213. Warehouse confirmed the swap; waiting for the Saturday slot.",
      );
  }
  return {
    ready: () => is.ready,
    gone: () => is.gone,
    entries: () => held().entries,
    expected: () => held().expected,
    state: () => (is.ready ? stateOf(held()) : emptyConversation(held().doc)),
    doc,
    awareness: new Awareness(doc),
  } as OpenConversation;
}

function writeParagraph(doc: Y.Doc, note: string, text: string): void {
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  prose(doc, noteRoot(note)).push([paragraph]);
}
