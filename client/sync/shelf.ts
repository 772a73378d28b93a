import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { bodyTables, readBody } from "./bodies.ts";
import type { Change } from "./change.ts";
import { unlessClosed } from "./closed.ts";
import type { Environment } from "./environment.ts";
import { fetchDocument } from "./fetch-document.ts";
import { generationOf } from "./record.ts";
import type { Vault } from "./vault.ts";

/** Reads documents for screens: from the vault, and from the server what the vault does not hold. */
export interface Shelf {
  read: (doc: DocumentId) => Promise<{ bytes: Uint8Array; generation: number } | null>;
  /** The link is there: fetches what screens still wait for. */
  fetchMissing: () => void;
}

export function createShelf(
  environment: Environment,
  vault: Vault,
  publish: (change: Change) => void,
): Shelf {
  const missing = new Set<DocumentId>();

  async function fetchOne(doc: DocumentId): Promise<void> {
    const update = await fetchDocument(environment, doc);
    if (!update || !missing.delete(doc)) return;
    await vault.write("relaxed", ["log"], (transaction) => transaction.add("log", { doc, update }));
    publish({ updates: [{ doc, update }] });
  }

  return {
    read: async (doc) => {
      const found = await vault.write("relaxed", [...bodyTables, "meta"], async (transaction) => ({
        bytes: await readBody(transaction, doc),
        generation: await generationOf(transaction, doc),
      }));
      const { bytes, generation } = found;
      if (bytes) return { bytes, generation };
      missing.add(doc);
      unlessClosed(fetchOne(doc));
      return null;
    },
    fetchMissing: () => missing.forEach((doc) => unlessClosed(fetchOne(doc))),
  };
}
