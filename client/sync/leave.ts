import type { Code } from "../../shared/protocol/codes.ts";
import { isLongLived, type DocumentId } from "../../shared/protocol/document-id.ts";
import { foldLog, removeBody, type Body } from "./bodies.ts";
import { refusedProse } from "./record.ts";
import { refusedIntent, type OutboxChange } from "./refusals.ts";
import { isOwnOf } from "./registers.ts";
import { unsentWords } from "./unsent-words.ts";
import type { OutboxRow, ProseRow, Rebuilds } from "./vault-tables.ts";
import { readMeta, type VaultTransaction } from "./vault-transaction.ts";

const OUT_OF_SIGHT: Code = "document.unknown";

/**
 * The document is no longer for this agent: all that is here of it goes, within the transaction that moves the cursor
 * past it. What the agent had not sent yet stays as refused, with its words (U-2, R-2). Needs every table.
 */
export async function leaveDocument(transaction: VaultTransaction, doc: DocumentId): Promise<OutboxChange> {
  if (isLongLived(doc)) return { put: [], gone: [] }; // it has a database of its own
  const outbox = await transaction.ofDocument("outbox", doc);
  const change = refuseAll(outbox, await foldLog(transaction, doc));
  for (const row of outbox) if (change.gone.includes(row.id)) transaction.delete("outbox", row.seq);
  for (const row of change.put) transaction.put("outbox", row);
  await removeBody(transaction, doc);
  for (const row of await transaction.ofDocument("acked", doc)) transaction.delete("acked", row.seq);
  for (const table of ["bodies", "index", "pins"] as const) transaction.delete(table, doc);
  await forgetRebuilds(transaction, doc);
  return change;
}

/** What this agent has read of them, and was told of them, goes with them. */
export async function leaveRegisters(
  transaction: VaultTransaction,
  docs: readonly DocumentId[],
  agent: string,
): Promise<void> {
  if (docs.length === 0) return;
  const left = new Set<DocumentId | null>(docs);
  for (const row of await transaction.all("registers"))
    if (isOwnOf(row, agent, left)) transaction.delete("registers", row.id);
}

function refuseAll(outbox: readonly OutboxRow[], body: Body): OutboxChange {
  const waiting = outbox.filter((row) => row.state === "waiting");
  const put: OutboxRow[] = waiting.flatMap((row) =>
    row.kind === "intent" ? [refusedIntent(row, OUT_OF_SIGHT)] : [],
  );
  put.push(
    ...refuseProse(
      waiting.filter((row) => row.kind === "prose"),
      body,
    ),
  );
  const kept = new Set(put.map((row) => row.id));
  return { put, gone: waiting.flatMap(({ id }) => (kept.has(id) ? [] : [id])) };
}

/** Prose of one root is offered back as one text. */
function refuseProse(rows: readonly ProseRow[], body: Body): ProseRow[] {
  return [...Map.groupBy(rows, (row) => row.root).values()].flatMap((group) => {
    const words = unsentWords(group, body);
    return words === "" ? [] : [refusedProse(group.at(-1)!, OUT_OF_SIGHT, words)]; // a group holds what made it
  });
}

async function forgetRebuilds(transaction: VaultTransaction, doc: DocumentId): Promise<void> {
  const rebuilds = await readMeta(transaction, "rebuilds");
  if (!rebuilds?.due[doc] && rebuilds?.made[doc] === undefined) return;
  transaction.put("meta", withoutRebuilds(rebuilds, doc));
}

function withoutRebuilds(rebuilds: Rebuilds, doc: DocumentId): Rebuilds {
  const { [doc]: _due, ...due } = rebuilds.due;
  const { [doc]: _moved, ...moved } = rebuilds.moved ?? {};
  const { [doc]: _made, ...made } = rebuilds.made;
  return { ...rebuilds, due, moved, made };
}

/**
 * Everything in sight has been fetched. What was noted of documents that had been here before, and are not among them, goes:
 * nobody will say of them that they left. One with something unsent is named by that, and is kept for it.
 */
export async function forgetStrangers(transaction: VaultTransaction): Promise<void> {
  const rebuilds = await readMeta(transaction, "rebuilds");
  if (!rebuilds) return;
  let known = rebuilds;
  for (const doc of new Set([...Object.keys(rebuilds.due), ...Object.keys(rebuilds.made)] as DocumentId[])) {
    if (isLongLived(doc) || (await transaction.get("index", doc)) !== undefined) continue;
    if ((await transaction.countOf("outbox", doc)) === 0) known = withoutRebuilds(known, doc);
  }
  if (known !== rebuilds) transaction.put("meta", known);
}
