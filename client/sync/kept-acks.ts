import * as Y from "yjs";
import { DAY } from "../../shared/time/duration.ts";
import { unlessClosed } from "./closed.ts";
import type { Environment } from "./environment.ts";
import type { ProseRow, WaitingRow } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** A backup of the server older than this loses for good what was acknowledged since (U-1). */
const KEPT_MS = 7 * DAY;

/**
 * Keeps outbox rows that the server acknowledged, as the items they went out as. Needs the table `acked`.
 * @param rows in order, of one batch
 * @param ackedAt epoch ms, by the server's clock
 */
export function keepAcked(transaction: VaultTransaction, rows: readonly WaitingRow[], ackedAt: number): void {
  for (const item of itemsOf(rows))
    if (item.kind !== "register") transaction.put("acked", { ...item, ackedAt });
}

/**
 * The server may have lost what it acknowledged: it waits again, under its old numbers and so in its old place, and what
 * waited before it was known is told apart, since what it had seen may be lost too. Needs `outbox` and `acked`.
 */
export async function bringBackAcked(transaction: VaultTransaction): Promise<void> {
  for (const row of await transaction.all("outbox")) {
    if (row.state === "waiting" && row.kind === "intent") transaction.put("outbox", { ...row, again: true });
  }
  for (const { ackedAt: _ackedAt, ...row } of await transaction.all("acked")) {
    const waiting = { ...row, left: true, again: true } as const;
    if (!(await transaction.outboxRow(row.id))) transaction.put("outbox", waiting);
  }
  transaction.clear("acked");
}

/** Lets go of what no backup will ask for any more, now and once a day; the returned function ends that. */
export function trimDaily(environment: Environment, vault: Vault, now: () => number): () => void {
  let cancel = () => {};
  const trim = () => {
    unlessClosed(
      vault.write("relaxed", ["acked"], async (transaction) => {
        for (const key of await transaction.ackedBefore(now() - KEPT_MS)) transaction.delete("acked", key);
      }),
    );
    cancel = environment.after(DAY, trim);
  };
  trim();
  return () => cancel();
}

/** Neighbouring edits of one root as one, under the id and number of the last, as they were pushed. */
function itemsOf(rows: readonly WaitingRow[]): WaitingRow[] {
  const items: WaitingRow[] = [];
  for (const row of rows) {
    const last = items.at(-1);
    const continues = row.kind === "prose" && last?.kind === "prose" && isSameProse(last, row);
    if (continues) items.splice(-1, 1, { ...row, update: Y.mergeUpdates([last.update, row.update]) });
    else items.push(row);
  }
  return items;
}

function isSameProse(one: ProseRow, other: ProseRow): boolean {
  return one.doc === other.doc && one.root === other.root && one.gen === other.gen;
}
