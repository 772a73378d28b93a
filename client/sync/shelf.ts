import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { bodyTables, heldBody, readBody } from "./bodies.ts";
import type { Change } from "./change.ts";
import { unlessClosed } from "./closed.ts";
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
      const { bytes, generation } = await vault.read([...bodyTables, "meta"], async (transaction) => ({
        bytes: await readBody(transaction, doc),
        generation: await generationOf(transaction, doc),
      }));
      unlessClosed(noteUse(doc)); // nobody waits for it: a full disk must not keep anybody from reading
      return bytes && { bytes, generation };
    },
  };

  async function noteUse(doc: DocumentId): Promise<void> {
    const used = await vault.write("relaxed", ["bodies"], (transaction) => use(transaction, doc, now()));
    if (used) publish({ bodies: [used] });
  }
}

async function use(transaction: VaultTransaction, doc: DocumentId, usedAt: number): Promise<HeldBody | null> {
  const held = await heldBody(transaction, doc);
  if (!held) return null;
  const used: HeldBody = { ...held, usedAt };
  transaction.put("bodies", used);
  return used;
}
