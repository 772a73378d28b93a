import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Tx } from "./store.ts";

/** `not_taken`: the network certainly has nothing of it, the call may be made again. */
export type AttemptOutcome = "accepted" | "failed" | "not_taken" | "unknown";

/** One call to a network, written down before it is made (S-4). Without an outcome it is in doubt. */
export interface AttemptRecord {
  number: number;
  startedAt: number;
  outcome: AttemptOutcome | null;
}

export interface AttemptStore {
  start(tx: Tx, doc: DocumentId, send: string, at: number): Promise<void>;
  /** Gives the send's last attempt its outcome, unless it has one. */
  finish(
    tx: Tx,
    doc: DocumentId,
    send: string,
    end: { outcome: AttemptOutcome; detail: string; at: number },
  ): Promise<void>;
  /** Oldest first. */
  attempts(doc: DocumentId, send: string): Promise<AttemptRecord[]>;
  /** Sends whose last attempt has no outcome. */
  inDoubt(): Promise<{ doc: DocumentId; send: string }[]>;
  /** The conversation of a send that was attempted at least once. */
  documentOf(send: string): Promise<DocumentId | null>;
}
