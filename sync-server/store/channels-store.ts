import type { ChannelSettings } from "../../shared/channels/channel.ts";
import type { Connection } from "../channels/connection.ts";
import type { Tx } from "./store.ts";

/** A channel with what never leaves the server: how it is reached. */
export interface ChannelRecord {
  settings: ChannelSettings;
  connection: Connection;
  /** Where replies are posted to; http or https, no credentials in it. */
  callbackUrl: string;
  createdAt: number;
}

export interface ChannelStore {
  /** In order of creation. */
  channels(): Promise<ChannelRecord[]>;
  channel(id: string): Promise<ChannelRecord | null>;
  put(tx: Tx, channel: ChannelRecord): Promise<void>;
}
