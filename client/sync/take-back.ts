import type { Code } from "../../shared/protocol/codes.ts";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { bodyTables } from "./bodies.ts";
import type { Change } from "./change.ts";
import { markForRebuild } from "./mark-for-rebuild.ts";
import { rootOpenedBy } from "../../shared/protocol/opened-root.ts";
import { leansOn } from "./leans-on.ts";
import { remake } from "./rebuild.ts";
import type { IntentRow, OutboxRow } from "./vault-tables.ts";
import { readMeta, type VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/**
 * Takes acts back that have not left the device, each with what leans on it: acts on the same thing, and prose in the root
 * it would have opened, whose words are kept to be offered back (S-2). In one step; `late` are those that had left.
 */
export function takeBackAll(
  vault: Vault,
  ids: readonly string[],
  mintId: () => string,
): Promise<{ changes: Change[]; late: string[] }> {
  return vault.write("strict", [...bodyTables, "meta"], async (transaction) => {
    const gone: string[] = [];
    const late: string[] = [];
    const remade: Change[] = [];
    for (const id of ids) {
      const taken = await takeBack(transaction, id, mintId);
      if (!taken) late.push(id);
      gone.push(...(taken?.gone ?? []));
      if (taken?.remade) remade.push(taken.remade);
    }
    return { changes: gone.length > 0 ? [{ gone }, ...remade] : [], late };
  });
}

/** @returns null when it is too late */
async function takeBack(
  transaction: VaultTransaction,
  id: string,
  mintId: () => string,
): Promise<{ gone: string[]; remade?: Change } | null> {
  const row = await transaction.outboxRow(id);
  if (!row || !isHere(row)) return null;
  const others = await transaction.ofDocument("outbox", row.doc);
  const acts = others.filter(isHere).filter((other) => other.id === id || leansOn(other.intent, row.intent));
  for (const act of acts) transaction.delete("outbox", act.seq);
  const gone = acts.map((act) => act.id);
  const root = rootOpenedBy(row.intent);
  const hasProse = others.some(
    (other) => other.kind === "prose" && other.state === "waiting" && other.root === root,
  );
  if (!root || !hasProse) return { gone };
  return { gone, remade: await dropRoot(transaction, row, root, mintId) };
}

/** Why prose in a root that an act taken back would have opened comes back. */
const NEVER_OPENED: Code = "prose.taken_back";

/** An act that surely has not reached the server, or that a restored device holds: discarding it says "not from here". */
function isHere(row: OutboxRow): row is IntentRow & { state: "waiting" } {
  return row.kind === "intent" && row.state === "waiting" && (!row.left || row.held === true);
}

async function dropRoot(
  transaction: VaultTransaction,
  { doc }: IntentRow,
  root: ProseRoot,
  mintId: () => string,
): Promise<Change> {
  const isDueAlready = (await readMeta(transaction, "rebuilds"))?.due[doc] !== undefined;
  await markForRebuild(transaction, doc, { [root]: NEVER_OPENED });
  // A document that waits for the server's state is made anew with it, this root along with the others.
  return isDueAlready ? {} : remake(transaction, { doc, fetched: null, mintId });
}
