import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { bodyTables, hasUnsentProse, heldBody, removeBody } from "./bodies.ts";
import type { BodyRow } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** Most bodies let go of in one transaction. */
export const DROPPED_AT_ONCE = 200;

/**
 * Lets go of bodies, in transactions of no great length. Those that got unsent prose or were pinned in the meantime stay.
 * @param taken is called after each transaction, with what it let go of
 */
export async function dropBodies(
  write: Vault["write"] | Vault["relieve"],
  docs: readonly DocumentId[],
  taken: (dropped: BodyRow[]) => void,
): Promise<void> {
  for (let from = 0; from < docs.length; from += DROPPED_AT_ONCE) {
    const some = docs.slice(from, from + DROPPED_AT_ONCE);
    taken(
      await write("relaxed", [...bodyTables, "pins", "blobs"], (transaction) => decline(transaction, some)),
    );
  }
}

async function decline(transaction: VaultTransaction, docs: readonly DocumentId[]): Promise<BodyRow[]> {
  const dropped: BodyRow[] = [];
  for (const doc of docs) {
    if (!(await heldBody(transaction, doc)) || (await transaction.get("pins", doc))) continue;
    if (await hasUnsentProse(transaction, doc)) continue;
    await removeBody(transaction, doc);
    const row: BodyRow = { doc, state: "declined" };
    transaction.put("bodies", row);
    dropped.push(row);
  }
  return dropped;
}
