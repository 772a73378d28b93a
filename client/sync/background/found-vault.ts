import { openAsItIs } from "../idb.ts";
import { attempt } from "../vault-engine.ts";
import { VAULT_VERSION } from "../vault-upgrade.ts";
import type { VaultAccess } from "../vault.ts";

/** A vault that pages have made, for the worker: each transaction is tried once, and fails where a page would wait. */
export type FoundVault = VaultAccess & { close: () => void };

/** @returns null when there is none, or only pages of an earlier version have kept it */
export async function findVault(factory: IDBFactory, name: string): Promise<FoundVault | null> {
  const database = await openAsItIs(factory, name, VAULT_VERSION);
  if (!database) return null;
  return {
    read: (tables, work) => attempt(database, { tables, durability: null, work }),
    write: (durability, tables, work) => attempt(database, { tables, durability, work }),
    close: () => database.close(),
  };
}
