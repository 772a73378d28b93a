import type * as Y from "yjs";

/**
 * After an edit from elsewhere Yjs takes formats out of a text that have become redundant: deletes that nobody sent and
 * no row holds. Called in `afterTransaction`, this leaves them undone, so that a replica is what its log says.
 */
export function skipFormattingCleanup(transaction: Y.Transaction): void {
  transaction._needFormattingCleanup = false;
}

/** Keeps Yjs's cleanup out of a replica; call it when the document is made. */
export function keepAsLogged(doc: Y.Doc): void {
  doc.on("afterTransaction", skipFormattingCleanup);
}
