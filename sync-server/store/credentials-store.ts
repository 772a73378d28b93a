import type { CredentialKind } from "../../shared/channels/credentials.ts";
import type { Tx } from "./store.ts";

/** One API key or signing secret of a channel. Times are epoch ms. */
export interface CredentialRecord {
  id: string;
  channel: string;
  kind: CredentialKind;
  /** Of a key its SHA-256, hex; a secret whole (`whsec_…`), for it signs. */
  value: string;
  /** Its last four characters, by which people know it again. */
  ending: string;
  createdAt: number;
  usedAt: number | null;
  /** From then on it is good for nothing; null: it stays. */
  retiresAt: number | null;
}

export interface CredentialStore {
  /** Also those that are retired, oldest first. */
  of(channel: string): Promise<CredentialRecord[]>;
  /** The channel that a key opens, and the key; null when nobody was ever given it. */
  byKey(hash: string): Promise<CredentialRecord | null>;
  put(tx: Tx, credential: CredentialRecord): Promise<void>;
  noteUse(tx: Tx, id: string, at: number): Promise<void>;
}
