import type { Clock } from "./clock.ts";
import type { Memory } from "./memory.ts";
import type { VaultTransaction } from "./vault-transaction.ts";

/**
 * The database was lost under the page: what this tab holds in memory and nobody else has is written into the new one.
 * All else is fetched again.
 */
export async function refillVault(
  transaction: VaultTransaction,
  { outbox, bodies }: Memory,
  clock: Clock,
): Promise<void> {
  transaction.put("meta", { key: "clock", off: clock.off(), at: clock.last() });
  for (const row of outbox.written()) {
    transaction.put("outbox", row);
    if (row.kind === "prose" && row.state === "waiting")
      await transaction.add("log", { doc: row.doc, update: row.update, unsent: row.id });
  }
  for (const doc of bodies.pinned()) transaction.put("pins", { doc });
}
