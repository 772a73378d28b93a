import type { Parcel } from "./parcels.ts";
import type { Vault } from "./vault.ts";

/**
 * Notes on disk that these acts are about to leave: from here on none of them can be taken back, not even after a
 * crash (S-2).
 * @returns ids of those that were taken back just before
 */
export async function markLeft(vault: Vault, parcels: readonly Parcel[]): Promise<ReadonlySet<string>> {
  const acts = parcels.filter(({ item }) => item.k === "intent").map(({ item }) => item.id);
  if (acts.length === 0) return new Set();
  return vault.write("strict", ["outbox"], async (transaction) => {
    const gone = new Set<string>();
    for (const id of acts) {
      const row = await transaction.outboxRow(id);
      if (row?.state !== "waiting") gone.add(id);
      else if (!row.left) transaction.put("outbox", { ...row, left: true });
    }
    return gone;
  });
}
