import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Tx } from "./store.ts";

/** `waiting`: stored, not read yet. `failed`: read as often as it is by itself; somebody has to look at it. */
export type RawState = "waiting" | "taken" | "refused" | "failed";

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
  /** It tells of this contact, and goes with them (D-5). */
  link(tx: Tx, id: number, contact: DocumentId): Promise<void>;
  forgetBefore(tx: Tx, at: number): Promise<void>;
}
