import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Tx } from "./store.ts";

/** What is kept of Telegram bots: how far they were asked, albums, and replies in several calls. */
export interface TelegramStore {
  /** The first update not kept yet; null: nothing was ever asked. @param bot its number: another one counts anew */
  place(channel: string, bot: string): Promise<number | null>;
  keepPlace(tx: Tx, channel: string, bot: string, next: number): void;

  /** A message of an album, as it came (`album`: the chat, a colon, its id there); one that is there already takes its new shape. */
  keepPart(tx: Tx, channel: string, album: string, message: number, body: string): void;
  /** Albums that wait in a chat, all of which was sent before this message of it, the first one first. */
  albumsBefore(channel: string, chat: number, message: number): Promise<string[]>;
  /** In the order in which they were sent. */
  parts(channel: string, album: string): Promise<string[]>;
  /**
   * Lets go of parts as they were read.
   * @returns whether others of that album have come meanwhile, or these in another shape
   */
  forgetParts(tx: Tx, channel: string, album: string, bodies: readonly string[]): Promise<boolean>;

  /** The captions of an album, in order; none: it is no album, or was taken in before they were kept. */
  captions(doc: DocumentId, n: number): Promise<{ message: number; text: string }[]>;
  /** @param n number of the album's one message */
  keepCaption(tx: Tx, doc: DocumentId, n: number, caption: { message: number; text: string }): void;

  /** What a call of a reply was answered; null: it was not taken yet. */
  step(channel: string, step: string): Promise<number | null>;
  keepStep(tx: Tx, channel: string, step: string, message: number): void;
  forgetSteps(tx: Tx, channel: string, steps: readonly string[]): void;
}
