import { bodyTables } from "./bodies.ts";
import type { Change } from "./change.ts";
import type { LongLived } from "./long-lived.ts";
import { emptyPlace } from "./vault-tables.ts";
import type { Vault } from "./vault.ts";

/**
 * The server was restored: nothing fetched from its former store counts. Bodies, rows and cursor go, to be fetched
 * again; the outbox stays, and its prose goes back into the log (U-1).
 */
export async function resetVault(vault: Vault, longLived: LongLived): Promise<Change> {
  await longLived.reset();
  await vault.write("strict", [...bodyTables, "index", "meta"], async (transaction) => {
    for (const table of ["docs", "log", "index"] as const) transaction.clear(table);
    transaction.put("meta", emptyPlace);
    for (const row of await transaction.all("outbox")) {
      if (row.kind === "prose" && row.state === "waiting")
        await transaction.add("log", { doc: row.doc, update: row.update, unsent: row.id });
    }
  });
  return { reset: true, place: emptyPlace };
}
