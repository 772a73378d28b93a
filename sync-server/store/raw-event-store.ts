import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Tx } from "./store.ts";

/**
 * `waiting`: stored, not read yet. `early`: it changes a message that has not come. `failed`: read as often as it is by
 * itself; somebody has to look at it.
 */
export type RawState = "waiting" | "taken" | "early" | "refused" | "failed";

/** What a network or a program sent, as it came. */
export interface RawEvent {
  id: number;
  channel: string;
  /** Epoch ms. */
  at: number;
  headers: Record<string, string>;
  body: Uint8Array;
  state: RawState;
  /** Why it was refused, or could not be read. */
  problem: string | null;
}

/** A line of a list: without its body. */
export type RawEventLine = Omit<RawEvent, "headers" | "body"> & { bytes: number };

export interface RawEventStore {
  /** @returns its id */
  add(tx: Tx, event: Omit<RawEvent, "id">): Promise<number>;
  event(id: number): Promise<RawEvent | null>;
  /** Those of an account, the latest first. @param before an id; null: from the latest */
  lines(channel: string, before: number | null, limit: number): Promise<RawEventLine[]>;
  settle(tx: Tx, id: number, state: RawState, problem: string | null): Promise<void>;
  /** It waits in line for what came before it under any of these names. */
  lineUp(tx: Tx, id: number, names: readonly string[]): Promise<void>;
  /** Those that a job of this kind is to read and that stand in no line, in the order in which they came. */
  outOfLine(job: string): Promise<number[]>;
  /** Whether nothing that came before it stands in its way. */
  isFirst(tx: Tx, id: number): Promise<boolean>;
  /** @returns those whose turn it is now */
  leaveLine(tx: Tx, id: number): Promise<number[]>;
  /**
   * It changes a message that has not come.
   * @returns false, and nothing is written, when the message is here meanwhile
   */
  awaitMessage(tx: Tx, id: number, channel: string, externalId: string): Promise<boolean>;
  /** A message is here. @returns what waited for it, and waits to be read again */
  recall(tx: Tx, channel: string, externalId: string): Promise<number[]>;
  /** It tells of this contact, and goes with them (D-5). */
  link(tx: Tx, id: number, contact: DocumentId): Promise<void>;
  /** What waits to be read is not forgotten. */
  forgetBefore(tx: Tx, at: number): Promise<void>;
}
