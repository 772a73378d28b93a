import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { IndexRow, OutboxRow, Place } from "./vault-tables.ts";

/** What one committed transaction of the vault changed, told to every tab so that its memory follows. */
export interface Change {
  rows?: readonly IndexRow[];
  /** Outbox rows that are new or read differently now. */
  put?: readonly OutboxRow[];
  /** Ids of outbox rows that are gone. */
  gone?: readonly string[];
  /** Bytes to bring open copies up to date. */
  updates?: readonly { doc: DocumentId; update: Uint8Array }[];
  /** Documents whose open copies must be thrown away and read anew (G-5). */
  rebuilt?: readonly DocumentId[];
  place?: Place;
  /** Everything fetched is void: the server was restored (U-1). */
  reset?: true;
}
