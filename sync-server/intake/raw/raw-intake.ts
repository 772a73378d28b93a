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
  /**
   * Takes it in. It may be asked again, after a crash or by an admin: the same entry then changes nothing.
   * @returns the contacts it tells of
   */
  take(): Promise<readonly DocumentId[]>;
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
   * Everything in the body, every entry of a batch.
   * @throws when it cannot be read: it is kept, and somebody is told
   */
  events(account: ChannelRecord, body: Uint8Array): readonly RawEntry[] | Promise<readonly RawEntry[]>;
}
