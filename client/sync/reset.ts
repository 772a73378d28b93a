import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { bodyTables, foldLog } from "./bodies.ts";
import type { Change } from "./change.ts";
import { withoutNumber } from "./former-body.ts";
import { holdReplies } from "./held-replies.ts";
import { bringBackAcked } from "./kept-acks.ts";
import type { LongLived } from "./long-lived.ts";
import { markForRebuild, markMoved } from "./mark-for-rebuild.ts";
import { emptyPlace, type LogRow } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/**
 * The server was restored: nothing fetched from its former store counts. Bodies, rows and cursor go, to be fetched
 * again; the outbox stays, and what was acknowledged lately waits in it once more (U-1).
 */
export function forgetStore(vault: Vault, longLived: LongLived): Promise<Change> {
  return reset(vault, longLived, async (transaction) => {
    await bringBackAcked(transaction);
    return markMoved;
  });
}

/**
 * This device was restored from a copy: it is another one from now on, which has pushed nothing yet. Its replies wait
 * to be released, and its prose is written again, since the copied device may have gone on under the same Yjs clients (U-1).
 */
export function becomeAnother(vault: Vault, longLived: LongLived): Promise<Change> {
  return reset(vault, longLived, async (transaction) => {
    await holdReplies(transaction);
    transaction.delete("meta", "vault");
    return (rebuilt, doc) => markForRebuild(rebuilt, doc, {});
  });
}

/** What is here does not agree with the cursor, or was lost in part: all of it is fetched again. */
export function refetchAll(vault: Vault, longLived: LongLived): Promise<Change> {
  return reset(vault, longLived, async () => (transaction, doc) => markForRebuild(transaction, doc, {}));
}

/** The tables of which nothing is this device's own, and the log, of which that is put back. */
const fetched = ["docs", "bodies", "log", "index", "registers", "blobs"] as const;

type Mark = (transaction: VaultTransaction, doc: DocumentId) => Promise<void>;

/**
 * Documents with unsent prose are made anew once they are fetched: until then their former body stands beside it as a
 * part of what is unsent.
 */
async function reset(
  vault: Vault,
  longLived: LongLived,
  prepareOutbox: (transaction: VaultTransaction) => Promise<Mark>,
): Promise<Change> {
  await longLived.reset();
  const tables = [...bodyTables, "index", "registers", "acked", "blobs", "meta"] as const;
  return vault.write("strict", tables, async (transaction) => {
    const mark = await prepareOutbox(transaction);
    const formerly = await bodiesWithUnsentProse(transaction);
    for (const table of fetched) transaction.clear(table);
    transaction.put("meta", emptyPlace);
    for (const { doc, log } of formerly) {
      for (const row of log) await transaction.add("log", row);
      await mark(transaction, doc);
    }
    return { reset: true, place: emptyPlace, put: await transaction.all("outbox") };
  });
}

/** The log rows to put back for each document with unsent prose: its former body, then what is unsent, one by one. */
async function bodiesWithUnsentProse(
  transaction: VaultTransaction,
): Promise<{ doc: DocumentId; log: Omit<LogRow, "seq">[] }[]> {
  const firstOf = new Map<DocumentId, string>();
  for (const row of await transaction.all("outbox")) {
    if (row.kind === "prose" && row.state === "waiting" && !firstOf.has(row.doc))
      firstOf.set(row.doc, row.id);
  }
  const bodies = [];
  for (const [doc, unsent] of firstOf) {
    const { acked } = await foldLog(transaction, doc);
    const log = (await transaction.ofDocument("log", doc)).map(withoutNumber);
    bodies.push({
      doc,
      log: acked ? [{ doc, update: acked, unsent, isFormer: true as const }, ...log] : log,
    });
  }
  return bodies;
}
