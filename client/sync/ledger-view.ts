import type * as Y from "yjs";
import {
  emptyConversation,
  foldConversation,
  type Conversation,
} from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { ledgerLength, readLedger } from "../../shared/protocol/ledger-doc.ts";

/** The ledger of an open conversation, and its fold. */
export interface LedgerView {
  entries: readonly ConversationEntry[];
  state: Conversation;
}

export function emptyLedger(id: DocumentId): LedgerView {
  return { entries: [], state: emptyConversation(id) };
}

/** Folds in what the document holds beyond what is known; the very same view when there is nothing. */
export function grownLedger(known: LedgerView, doc: Y.Doc): LedgerView {
  if (ledgerLength(doc) === known.entries.length) return known;
  const entries = readLedger<ConversationEntry>(doc);
  return { entries, state: entries.slice(known.entries.length).reduce(foldConversation, known.state) };
}
