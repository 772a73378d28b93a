import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { bodyTables, heldBody, readBody } from "./bodies.ts";
import type { Change } from "./change.ts";
import { generationOf } from "./record.ts";
import type { HeldBody } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** Reads documents for screens, and remembers when: what is used stays longer (U-2). */
export interface Shelf {
  /** Null while the body is not on this device; the leading tab asks for what is on a screen. */
  read: (doc: DocumentId) => Promise<{ bytes: Uint8Array; generation: number } | null>;
}

/** @param now epoch ms */
export function createShelf(vault: Vault, now: () => number, publish: (change: Change) => void): Shelf {
  return {
    read: async (doc) => {
      const found = await vault.write("relaxed", [...bodyTables, "meta"], async (transaction) => ({
        bytes: await readBody(transaction, doc),
        generation: await generationOf(transaction, doc),
        used: await use(transaction, doc, now()),
      }));
      if (found.used) publish({ bodies: [found.used] });
      return found.bytes && { bytes: found.bytes, generation: found.generation };
    },
  };
}

async function use(transaction: VaultTransaction, doc: DocumentId, usedAt: number): Promise<HeldBody | null> {
  const held = await heldBody(transaction, doc);
  if (!held) return null;
  const used: HeldBody = { ...held, usedAt };
  transaction.put("bodies", used);
  return used;
}
