import type { Role } from "../../shared/permissions/permissions.ts";
import type { Tx } from "./store.ts";

/** A key of the workspace, and what the program that holds it may do. Times are epoch ms. */
export interface KeyRecord {
  id: string;
  /** Of the program, as the trail says it. */
  name: string;
  role: Role;
  /** SHA-256 of the key, hex. */
  hash: string;
  /** Its last four characters. */
  ending: string;
  createdAt: number;
  usedAt: number | null;
  revokedAt: number | null;
}

export interface KeysStore {
  /** Also those that are revoked, the latest first. */
  keys(): Promise<KeyRecord[]>;
  byHash(hash: string): Promise<KeyRecord | null>;
  put(tx: Tx, key: KeyRecord): Promise<void>;
  noteUse(tx: Tx, id: string, at: number): Promise<void>;
}
