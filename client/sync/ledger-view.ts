import type * as Y from "yjs";
import type { EntryBase } from "../../shared/protocol/entry.ts";
import { ledgerLength, readLedger } from "../../shared/protocol/ledger-doc.ts";
import type { DocumentView } from "./document-view.ts";

/** The ledger of an open document, and its fold. */
export interface LedgerView {
  entries: readonly EntryBase[];
  state: unknown;
}

export function emptyLedger(view: DocumentView): LedgerView {
  return { entries: [], state: view.empty() };
}

/** Folds in what the document holds beyond what is known; the very same ledger when there is nothing. */
export function grownLedger(known: LedgerView, doc: Y.Doc, view: DocumentView): LedgerView {
  if (ledgerLength(doc) === known.entries.length) return known;
  const entries = readLedger(doc);
  return { entries, state: entries.slice(known.entries.length).reduce(view.fold, known.state) };
}
