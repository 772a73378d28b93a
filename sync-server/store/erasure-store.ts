import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Tx } from "./store.ts";

/** Taking things out of the store for good (D-5). */
export interface ErasureStore {
  /** Every conversation of a contact, by their rows and by their threads. */
  conversationsOf(contact: DocumentId): Promise<DocumentId[]>;
  /** Whoever writes under the contact's name from now on is somebody new. */
  forgetThreads(tx: Tx, contact: DocumentId): Promise<void>;
  /**
   * Removes what a document was before its present generation: payloads of log rows, sealed generations, versions of
   * notes, what networks said, what was handed in. The hashes of log rows stay, so that the chain still verifies.
   */
  removePast(tx: Tx, doc: DocumentId): Promise<void>;
  /** Takes what was deleted out of the database's files too. */
  scrub(): void;
}
