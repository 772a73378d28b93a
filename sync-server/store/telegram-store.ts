import type { Tx } from "./store.ts";

/** What is kept of Telegram bots: how far they were asked, albums that are not whole yet, and replies in several calls. */
export interface TelegramStore {
  /** The first update not kept yet; null: nothing was ever asked. @param bot its number: another one counts anew */
  place(channel: string, bot: string): Promise<number | null>;
  keepPlace(tx: Tx, channel: string, bot: string, next: number): void;

  /** A message of an album, as it came; one that is there already takes its new shape. */
  keepPart(tx: Tx, channel: string, album: string, message: number, body: string): void;
  /** In the order in which they were sent. */
  parts(channel: string, album: string): Promise<string[]>;
  /** @returns whether others of that album have come meanwhile */
  forgetParts(tx: Tx, channel: string, album: string, messages: readonly number[]): Promise<boolean>;

  /** What a call of a reply was answered; null: it was not taken yet. */
  step(channel: string, step: string): Promise<number | null>;
  keepStep(tx: Tx, channel: string, step: string, message: number): void;
  forgetSteps(tx: Tx, channel: string, steps: readonly string[]): void;
}
