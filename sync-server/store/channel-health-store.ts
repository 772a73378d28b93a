import type { ChannelHealth } from "../../shared/channels/health.ts";
import type { Tx } from "./store.ts";

export interface ChannelHealthStore {
  /** Null: nothing was ever wrong. */
  health(channel: string): Promise<ChannelHealth | null>;
  /** Of every account of which something is known. */
  all(): Promise<Map<string, ChannelHealth>>;
  put(tx: Tx, channel: string, health: ChannelHealth): Promise<void>;
}
