import type { Code } from "../../shared/protocol/codes.ts";
import { isLongLived, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { DocumentChange } from "../../shared/protocol/frames.ts";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { bodyTables, foldLog, LOG_ROWS_KEPT } from "./bodies.ts";
import type { Change } from "./change.ts";
import { wordsOf } from "./intent-words.ts";
import { markForRebuild } from "./mark-for-rebuild.ts";
import type { OutboxRow, Place } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** One batch of the server as the vault takes it. */
export interface Batch {
  docs: readonly DocumentChange[];
  /** Outbox rows the server has. */
  acked: readonly string[];
  refused: readonly Refusal[];
  place: Place;
}

export type Refusal =
  | { kind: "intent"; id: string; code: Code }
  /** All unsent prose of the root is refused with it; the document must be rebuilt without it. */
  | { kind: "prose"; doc: DocumentId; root: ProseRoot; code: Code };

/** Commits a batch and the cursor behind it in one transaction: after a crash both are there, or the batch comes again (U-3). */
export async function commitBatch(vault: Vault, batch: Batch): Promise<Change> {
  const docs = batch.docs.filter(({ doc }) => !isLongLived(doc));
  const refused = await vault.write("relaxed", [...bodyTables, "index", "meta"], async (transaction) => {
    for (const { doc, row } of docs) if (row !== null) transaction.put("index", { doc, row });
    for (const change of docs) await addToLog(transaction, change);
    for (const id of batch.acked) await clear(transaction, id);
    transaction.put("meta", batch.place);
    return refuse(transaction, batch.refused);
  });
  return {
    rows: docs.filter(({ row }) => row !== null).map(({ doc, row }) => ({ doc, row })),
    updates: batch.docs.flatMap(({ doc, update }) => (update ? [{ doc, update }] : [])),
    gone: batch.acked,
    put: refused,
    place: batch.place,
  };
}

async function addToLog(transaction: VaultTransaction, { doc, update }: DocumentChange): Promise<void> {
  if (!update) return;
  await transaction.add("log", { doc, update });
  if ((await transaction.countOf("log", doc)) > LOG_ROWS_KEPT) await foldLog(transaction, doc);
}

async function clear(transaction: VaultTransaction, id: string): Promise<void> {
  const row = await transaction.outboxRow(id);
  if (row) transaction.delete("outbox", row.seq);
}

async function refuse(transaction: VaultTransaction, refusals: readonly Refusal[]): Promise<OutboxRow[]> {
  const rows: OutboxRow[] = [];
  for (const refusal of refusals) {
    if (refusal.kind === "prose") await markForRebuild(transaction, refusal.doc, refusedRoots(refusal));
    else rows.push(...(await refuseIntent(transaction, refusal)));
  }
  return rows;
}

/** A gap is no fault of its own: what was refused before it is, and the rest is written again. */
function refusedRoots({ root, code }: Extract<Refusal, { kind: "prose" }>): Partial<Record<ProseRoot, Code>> {
  return code === "prose.gap" ? {} : { [root]: code };
}

async function refuseIntent(
  transaction: VaultTransaction,
  { id, code }: { id: string; code: Code },
): Promise<OutboxRow[]> {
  const row = await transaction.outboxRow(id);
  if (row?.kind !== "intent") return [];
  const { seq, doc, at, intent } = row;
  const refused: OutboxRow = {
    seq,
    id,
    doc,
    at,
    kind: "intent",
    intent,
    state: "refused",
    code,
    words: wordsOf(intent),
  };
  transaction.put("outbox", refused);
  return [refused];
}
