import type { SentFile } from "../../shared/conversation/intent.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Tx } from "./store.ts";

/** What a visitor has said of themselves, and in which language they are spoken to. */
export interface Visitor {
  name: string | null;
  email: string | null;
  language: "en" | "fr";
}

/** One line of what a visitor sees: what they wrote, or a reply that was handed over. */
export interface VisitorLine {
  /** Of a message, the id that the visitor's browser gave it; of a reply its own, with the part where it is in several. */
  id: string;
  side: "visitor" | "agent";
  /** The reply's id, and which part of it this is; null: it is no reply, or whole. */
  send: string | null;
  part: number | null;
  doc: DocumentId;
  name: string;
  text: string;
  files: readonly SentFile[];
  /** Epoch ms. */
  at: number;
}

/** `seq` rises within one visitor's lines and is never given twice, also after an erasure. */
export type SeenLine = VisitorLine & { seq: number; fetchedAt: number | null; readAt: number | null };

/** What is shown to the visitors of web chat accounts, and how far they have come. */
export interface WebchatStore {
  visitor(channel: string, visitor: string): Promise<Visitor | null>;
  putVisitor(tx: Tx, channel: string, visitor: string, said: Visitor): Promise<void>;
  /**
   * Which contact's document the visitor is: with it, all of this goes (D-5).
   * @param said what is known of them where nothing was kept yet
   */
  setContact(tx: Tx, channel: string, visitor: string, contact: DocumentId, said: Visitor): Promise<void>;
  /**
   * From now on everything of a visitor nobody knew is that of a user of the site, once and for ever: their lines come
   * after those that the user has.
   * @returns false, and nothing is changed, when somebody has it already
   */
  claim(tx: Tx, channel: string, claimed: { visitor: string; user: string; at: number }): Promise<boolean>;
  /** Whose a visitor's things are since; null: still their own. */
  userOf(channel: string, visitor: string): Promise<string | null>;
  /** The visitors that a user has turned out to be. */
  claimedBy(channel: string, user: string): Promise<string[]>;
  /** Adds a line at the end, for whoever the visitor has turned out to be; one that is there already stays as it is. */
  addLine(tx: Tx, channel: string, visitor: string, line: VisitorLine): Promise<void>;
  hasLine(channel: string, id: string): Promise<boolean>;
  /** Whether a line of the visitor has this file. */
  refersTo(channel: string, visitor: string, hash: string): Promise<boolean>;
  lines(channel: string, visitor: string, after: number, limit: number): Promise<SeenLine[]>;
  /** Replies up to `seq` that are not marked so yet, the oldest first. */
  unmarked(channel: string, visitor: string, what: "fetched" | "read", seq: number): Promise<SeenLine[]>;
  mark(
    tx: Tx,
    channel: string,
    visitor: string,
    mark: { what: "fetched" | "read"; seq: number; at: number },
  ): Promise<void>;
  /** Replies that no page has fetched and nobody has mailed, the oldest first. */
  unmailed(channel: string, visitor: string): Promise<SeenLine[]>;
  /** @param at epoch ms; null: they were not mailed after all */
  setMailed(
    tx: Tx,
    channel: string,
    visitor: string,
    seqs: readonly number[],
    at: number | null,
  ): Promise<void>;
}
