import type { Parcel } from "./parcels.ts";
import type { OutboxRow, PushCount } from "./vault-tables.ts";
import type { VaultAccess } from "./vault.ts";

/** What came of noting that a push is about to leave. */
export interface Leaving {
  /** Items that were taken back just before, prose that leant on them included. */
  takenBack: ReadonlySet<string>;
  /** Of these, what is still on the disk, as it stands there: refused, or held. */
  staying: readonly OutboxRow[];
  /** Acts that are marked now. */
  marked: readonly OutboxRow[];
}

/**
 * Notes on disk that a push is about to leave: its number, by which a restored copy of this device is told apart (U-1),
 * and its acts, none of which can be taken back from here on, not even after a crash (S-2).
 */
export function markLeft(
  vault: Pick<VaultAccess, "write">,
  parcels: readonly Parcel[],
  count: PushCount,
): Promise<Leaving> {
  return vault.write("strict", ["outbox", "meta"], async (transaction) => {
    const takenBack = new Set<string>();
    const staying: OutboxRow[] = [];
    const marked: OutboxRow[] = [];
    for (const { item } of parcels) {
      const row = await transaction.outboxRow(item.id);
      if (row?.state !== "waiting" || row.held) {
        takenBack.add(item.id);
        if (row) staying.push(row);
      } else if (row.kind === "intent" && !row.left) marked.push({ ...row, left: true });
    }
    for (const row of marked) transaction.put("outbox", row);
    transaction.put("meta", count);
    return { takenBack, staying, marked };
  });
}
