import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Tx } from "./store.ts";

/** What became of a mail; of one that was refused its words say why. */
export type MailFate = "taken" | "sent" | "own" | "bounce" | "refused";

/** One mail of an account, in or out; or, under `#<code>`, a conversation by the code that its mails carry. */
export interface MailRecord {
  /** Its Message-ID, else a hash: the same for every copy of it. */
  key: string;
  fate: MailFate | "code";
  /** The conversation it belongs to. */
  doc?: DocumentId;
  /** Of a reply: the send. */
  send?: string;
  /** Message-IDs of the mails before it, the oldest first. */
  references?: string[];
  words?: string;
  /** Epoch ms. */
  at: number;
}

/** How far a folder has been read. */
export interface MailboxPlace {
  uidValidity: string;
  /** The last one looked at. */
  uid: number;
}

/** Tokens that a provider gave in place of a password; they outlive a restart. */
export interface MailToken {
  /** Hash of the refresh token that an admin gave: another one begins anew. */
  given: string;
  refresh: string;
  access: string;
  /** Epoch ms. */
  expiresAt: number;
}

/**
 * What is known of the mails of each account, for ever: it only grows, and outlives the conversations, so that nothing
 * which was erased comes in again. It holds no word of them.
 */
export interface MailStore {
  mail(channel: string, key: string): Promise<MailRecord | null>;
  /** Which of these keys are known. */
  known(channel: string, keys: readonly string[]): Promise<ReadonlySet<string>>;
  /** Does nothing where the key is known. */
  note(tx: Tx, channel: string, record: MailRecord): void;
  /** What was not taken in, the latest first. */
  refused(channel: string, most: number): Promise<MailRecord[]>;
  /** Forgets that it was refused, and how far the account's folders were read: at the next look it is judged anew. */
  readAgain(tx: Tx, channel: string, key: string): void;
  place(channel: string, folder: string): Promise<MailboxPlace | null>;
  keepPlace(tx: Tx, channel: string, folder: string, place: MailboxPlace): void;
  token(channel: string): Promise<MailToken | null>;
  keepToken(tx: Tx, channel: string, token: MailToken): void;
}
