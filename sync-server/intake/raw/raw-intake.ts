import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { ChannelRecord } from "../../store/channels-store.ts";

/** A request of a network, byte by byte as it came. */
export interface RawRequest {
  headers: Headers;
  body: Uint8Array;
}

/** One thing that a request tells. */
export interface RawEntry {
  /** What it is known by on the network. */
  key: string;
  /** Id of the account that it is told to: a request may tell of several. */
  channel: string;
  /** Ids of persons and messages that it is about: what shares one is taken in the order in which it came. */
  about: readonly string[];
  /**
   * Takes it in. It may be asked again, after a crash or by an admin: the same entry then changes nothing.
   * @param came rises with whatever comes, for what the network's clock cannot tell apart
   * @returns the contacts it tells of
   * @throws EarlyChange when it changes a message that has not come
   */
  take(came: number): Promise<readonly DocumentId[]>;
}

/** How one kind of channel reads what its network posts. */
export interface RawIntake {
  /** Whether the network signed these very bytes; compared in constant time, before anything is parsed. */
  verify(account: ChannelRecord, request: RawRequest): boolean | Promise<boolean>;
  /**
   * What a network hears that asks whether the address is ours, before it posts there: bare, or as JSON; null: it does
   * not know our token. Left out where none asks.
   */
  handshake?(account: ChannelRecord, query: URLSearchParams): string | object | null;
  /**
   * A body as several that tell one thing each: every one is kept, taken in and erased by itself. Left out where bodies
   * tell one thing only.
   * @throws when it cannot be read
   */
  parts?(body: Uint8Array): readonly Uint8Array[];
  /**
   * Everything in the body, every entry of a batch.
   * @throws when it cannot be read: it is kept, and somebody is told
   */
  events(account: ChannelRecord, body: Uint8Array): readonly RawEntry[] | Promise<readonly RawEntry[]>;
}

/** Under which names an entry waits for what came before it. */
export function namesOf({ key, channel, about }: RawEntry): string[] {
  return [key, ...about].map((name) => `${channel} ${name}`);
}
