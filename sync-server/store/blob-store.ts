import type { BlobMime } from "../../shared/conversation/entry.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Tx } from "./store.ts";

/** Bytes too large for a ledger, named by their hash. */
export interface Blob {
  /** SHA-256, hex. */
  hash: string;
  mime: BlobMime;
  bytes: Uint8Array;
}

export interface BlobStore {
  /** Keeps a blob for a document; the same bytes are stored once, however many documents refer to them. */
  add(tx: Tx, doc: DocumentId, blob: Blob): Promise<void>;
  /** The document refers to what is kept, or will be, under this hash. */
  refer(tx: Tx, doc: DocumentId, hash: string): Promise<void>;
  blob(hash: string): Promise<Blob | null>;
  /** The documents that refer to it: who sees one of them may read it. */
  documentsOf(hash: string): Promise<DocumentId[]>;
  /** The document refers to none any more, nor to files; what nobody refers to is removed (D-5). */
  release(tx: Tx, doc: DocumentId): Promise<void>;
}
