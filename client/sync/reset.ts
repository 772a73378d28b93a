import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { bodyTables, readBody } from "./bodies.ts";
import type { Change } from "./change.ts";
import type { LongLived } from "./long-lived.ts";
import { markForRebuild } from "./mark-for-rebuild.ts";
import { emptyPlace } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/**
 * The server was restored: nothing fetched from its former store counts. Bodies, rows and cursor go, to be fetched
 * again; the outbox stays (U-1). Unsent prose may lean on words the server has lost, so its documents are made anew:
 * until then their former body stands beside it as a part of what is unsent.
 */
export async function resetVault(vault: Vault, longLived: LongLived): Promise<Change> {
  await longLived.reset();
  await vault.write("strict", [...bodyTables, "index", "meta"], async (transaction) => {
    const formerly = await bodiesWithUnsentProse(transaction);
    for (const table of ["docs", "log", "index"] as const) transaction.clear(table);
    transaction.put("meta", emptyPlace);
    for (const { doc, update, unsent } of formerly) {
      await transaction.add("log", { doc, update, unsent });
      await markForRebuild(transaction, doc, {});
    }
  });
  return { reset: true, place: emptyPlace };
}

async function bodiesWithUnsentProse(
  transaction: VaultTransaction,
): Promise<{ doc: DocumentId; update: Uint8Array; unsent: string }[]> {
  const firstOf = new Map<DocumentId, string>();
  for (const row of await transaction.all("outbox")) {
    if (row.kind === "prose" && row.state === "waiting" && !firstOf.has(row.doc))
      firstOf.set(row.doc, row.id);
  }
  const bodies = [];
  for (const [doc, unsent] of firstOf) {
    const update = await readBody(transaction, doc);
    if (update) bodies.push({ doc, update, unsent });
  }
  return bodies;
}
