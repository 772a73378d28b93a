import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { bodyTables } from "./bodies.ts";
import type { Change } from "./change.ts";
import { markForRebuild } from "./mark-for-rebuild.ts";
import { remake } from "./rebuild.ts";
import { refusedIntent } from "./refusals.ts";
import { SURRENDERED } from "./surrender.ts";
import type { OutboxRow } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/**
 * What was handed in stays on the device as refused, with its words, so that it is not done twice: by an admin, and by
 * this device when its person signs in again.
 * @param handedIn ids of outbox rows
 */
export function keepSurrendered(
  vault: Vault,
  handedIn: ReadonlySet<string>,
  mintId: () => string,
): Promise<Change> {
  return vault.write("strict", [...bodyTables, "meta"], async (transaction) => {
    const rows = (await transaction.all("outbox")).filter((row) => handedIn.has(row.id));
    const put = rows.flatMap(asSurrendered);
    for (const row of put) transaction.put("outbox", row);
    const prose = rows.filter((row) => row.kind === "prose" && row.state === "waiting");
    const changes = [];
    for (const doc of new Set(prose.map((row) => row.doc)))
      changes.push(await dropProse(transaction, doc, handedIn, mintId));
    return {
      put: [...put, ...changes.flatMap((change) => change.put ?? [])],
      gone: changes.flatMap((change) => change.gone ?? []),
      rebuilt: changes.flatMap((change) => change.rebuilt ?? []),
      bodies: changes.flatMap((change) => change.bodies ?? []),
    };
  });
}

function asSurrendered(row: OutboxRow): OutboxRow[] {
  if (row.state === "refused") return [{ ...row, code: SURRENDERED }];
  return row.kind === "intent" ? [refusedIntent(row, SURRENDERED)] : [];
}

/** What was typed while it was being handed in goes its usual way, and what it leans on with it. */
async function dropProse(
  transaction: VaultTransaction,
  doc: DocumentId,
  handedIn: ReadonlySet<string>,
  mintId: () => string,
): Promise<Change> {
  const unsent = (await transaction.ofDocument("outbox", doc)).filter(
    (row) => row.kind === "prose" && row.state === "waiting",
  );
  if (!unsent.every((row) => handedIn.has(row.id))) return {};
  for (const row of unsent)
    if (row.kind === "prose") await markForRebuild(transaction, doc, { [row.root]: SURRENDERED });
  return remake(transaction, { doc, fetched: null, mintId });
}
