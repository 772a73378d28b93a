import type { MessageDeed } from "../../shared/conversation/message-act.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { DAY } from "../../shared/time/duration.ts";
import type { Tx } from "./store.ts";

/** `not_taken`: the network certainly has nothing of it, the call may be made again. */
export type AttemptOutcome = "accepted" | "failed" | "not_taken" | "unknown";

/** One call to a network, written down before it is made (S-4). Without an outcome it is in doubt. */
export interface AttemptRecord {
  number: number;
  startedAt: number;
  outcome: AttemptOutcome | null;
}

/** What is called, and through which channel. */
export interface AttemptedCall {
  doc: DocumentId;
  /** Id of the reply, or of the act on a message. */
  send: string;
  channel: string;
  what: "send" | MessageDeed;
  /** Of a reply in several. */
  part?: number | undefined;
}

/** How a call ended. */
export interface AttemptEnd {
  outcome: AttemptOutcome;
  detail: string;
  at: number;
  /** Of HTTP, where the network answered so. */
  status?: number | undefined;
  /** What it said, the beginning of it. */
  answer?: string | undefined;
}

/** One line of a channel's log of deliveries. Times are epoch ms. */
export interface AttemptLine {
  /** Rises with each call. */
  place: number;
  doc: DocumentId;
  send: string;
  what: AttemptedCall["what"];
  part: number | null;
  number: number;
  startedAt: number;
  endedAt: number | null;
  outcome: AttemptOutcome | null;
  detail: string;
  status: number | null;
  answer: string | null;
}

/** How long a channel's log goes back, ms. */
export const LOG_KEPT = 30 * DAY;

export interface AttemptStore {
  /** Also takes what networks answered out of the log that is too old. */
  start(tx: Tx, call: AttemptedCall, at: number): Promise<void>;
  /** Gives the send's last attempt its outcome, unless it has one. */
  finish(tx: Tx, doc: DocumentId, send: string, end: AttemptEnd): Promise<void>;
  /** What is known of the send's last attempt since it ended. */
  addDetail(tx: Tx, doc: DocumentId, send: string, words: string): Promise<void>;
  /** The latest first. @param asked `before`: a place, itself not included; `failed`: only calls that were not taken */
  log(
    channel: string,
    asked: { since: number; before: number | null; failed: boolean; limit: number },
  ): Promise<AttemptLine[]>;
  /** Oldest first. */
  attempts(doc: DocumentId, send: string): Promise<AttemptRecord[]>;
  /** Sends whose last attempt has no outcome. */
  inDoubt(): Promise<{ doc: DocumentId; send: string }[]>;
  /** The conversation of a send that was attempted at least once. */
  documentOf(send: string): Promise<DocumentId | null>;
}
