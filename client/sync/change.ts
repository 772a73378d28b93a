import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Uploaded } from "./files/uploads.ts";
import type { BodyRow, IndexRow, LeaseRecord, OutboxRow, Place, RegisterRow } from "./vault-tables.ts";

/** A document's body as it is on this device now; `away`: it is not. */
export type BodyChange = BodyRow | { doc: DocumentId; state: "away" };

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
  bodies?: readonly BodyChange[];
  /** Documents that are no longer for this agent: nothing of them is here any more. */
  left?: readonly DocumentId[];
  registers?: readonly RegisterRow[];
  pins?: readonly { doc: DocumentId; isPinned: boolean }[];
  /** What is attached to drafts on this device is something else now. */
  attached?: true;
  /** So much of a file on its way is with the server. */
  uploaded?: Uploaded;
  place?: Place;
  /** The server knew this device again. */
  lease?: LeaseRecord;
  /** Everything fetched is void: the server was restored (U-1), or the device's storage was lost. */
  reset?: true;
  /** It was this device's storage: the server must be asked again from the start. */
  isLost?: true;
}
