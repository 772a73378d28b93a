import * as Y from "yjs";
import { keepAsLogged } from "../../shared/protocol/formatting-cleanup.ts";
import { defineLedger } from "../../shared/protocol/ledger-doc.ts";

/** The document that these updates together are, as its log says: the one way from stored bytes to a Yjs document. */
export function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc({ gc: true });
  keepAsLogged(doc);
  defineLedger(doc);
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update, "load");
  }, "load");
  return doc;
}
