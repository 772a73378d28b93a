import { DAY } from "../../shared/time/duration.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Tx } from "./store.ts";

/** Where an event stands: the number of its log row, and its place among those of that row. */
export interface EventPlace {
  feed: number;
  i: number;
}

/** What a program is told of; `body` is plain JSON. */
export interface EventRecord extends EventPlace {
  body: Record<string, unknown>;
}

/** How long events are kept, ms. */
export const EVENTS_KEPT = 30 * DAY;

export interface EventStore {
  /** Also takes out those that are too old. @param at epoch ms */
  add(
    tx: Tx,
    of: { channel: string; doc: DocumentId; feed: number; at: number },
    bodies: readonly object[],
  ): Promise<void>;
  /** Those after a place, in order. @param channel null: of all channels */
  after(place: EventPlace, channel: string | null, limit: number): Promise<EventRecord[]>;
}
