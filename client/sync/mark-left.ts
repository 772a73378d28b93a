import type { Parcel } from "./parcels.ts";
import type { Vault } from "./vault.ts";

/**
 * Notes on disk that these acts are about to leave: from here on none of them can be taken back, not even after a
 * crash (S-2).
 * @returns ids of items that were taken back just before, prose that leant on them included
 */
export async function markLeft(vault: Vault, parcels: readonly Parcel[]): Promise<ReadonlySet<string>> {
  if (parcels.every(({ item }) => item.k === "prose")) return new Set();
  return vault.write("strict", ["outbox"], async (transaction) => {
    const gone = new Set<string>();
    for (const { item } of parcels) {
      const row = await transaction.outboxRow(item.id);
      if (row?.state !== "waiting") gone.add(item.id);
      else if (row.kind === "intent" && !row.left) transaction.put("outbox", { ...row, left: true });
    }
    return gone;
  });
}
