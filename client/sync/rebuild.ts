import * as Y from "yjs";
import type { Code } from "../../shared/protocol/codes.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { wordsBeyond } from "../../shared/protocol/words-beyond.ts";
import { bodyTables, foldLog } from "./bodies.ts";
import type { Change } from "./change.ts";
import { addToOutbox, refusedProse } from "./record.ts";
import { reauthor } from "./reauthor.ts";
import { createReplica } from "./replica.ts";
import { noRebuilds, type OutboxRow, type ProseRow } from "./vault-tables.ts";
import { readMeta, type VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** What it takes to make a document's copy anew. */
export interface Rebuild {
  doc: DocumentId;
  /** The whole document as the server has it; null to stand on what this device knows the server has. */
  fetched: Uint8Array | null;
  mintId: () => string;
}

/**
 * Makes the copy of a document anew in one transaction: the server's state, then this device's unsent prose written
 * again under a new client id, without the refused roots, whose words are kept to be offered back (G-5, N-1). Done
 * once: when the tab that led before has done it already, what it wrote may be on its way.
 */
export function rebuildDocument(vault: Vault, rebuild: Rebuild): Promise<Change> {
  return vault.write("strict", [...bodyTables, "meta"], async (transaction) => {
    const isDue = (await readMeta(transaction, "rebuilds"))?.due[rebuild.doc] !== undefined;
    return isDue ? remake(transaction, rebuild) : {};
  });
}

/** The same within a transaction that does more. Needs the tables of bodies and `meta`. */
export async function remake(
  transaction: VaultTransaction,
  { doc, fetched, mintId }: Rebuild,
): Promise<Change> {
  const rebuilds = (await readMeta(transaction, "rebuilds")) ?? noRebuilds;
  const refused = rebuilds.due[doc] ?? {};
  const { acked, unsent: unsentUpdates } = await foldLog(transaction, doc);
  const unsent = (await transaction.ofDocument("outbox", doc)).filter(isUnsentProse);
  const kept = fetched ? [] : unsent.slice(0, firstRefused(unsent, refused));
  const lost = unsent.slice(kept.length);
  const body = documentOf([acked, fetched]); // batches may have come since it was fetched
  const base = documentOf([acked, fetched, ...kept.map((row) => row.update)]);
  const local = documentOf([acked, fetched, ...unsentUpdates]);
  const seen = clocksOf(base);

  await forget(transaction, doc, lost);
  transaction.put("docs", { doc, bytes: Y.encodeStateAsUpdate(body) });
  const put: OutboxRow[] = [];
  for (const group of Map.groupBy(lost, (row) => row.root).values()) {
    const last = withAllUpdates(group);
    const code = refused[last.root];
    const row = code
      ? refuse(last, code, writtenBeyond(local, last.root, seen))
      : again(last, base, local, mintId);
    if (!row) continue;
    if (row.state === "waiting") await transaction.add("log", { doc, update: row.update, unsent: row.id });
    put.push(await addToOutbox(transaction, row));
  }

  const { [doc]: _done, ...due } = rebuilds.due;
  transaction.put("meta", {
    ...rebuilds,
    due,
    made: { ...rebuilds.made, [doc]: (rebuilds.made[doc] ?? 0) + 1 },
  });
  for (const used of [body, base, local]) used.destroy();
  return { gone: lost.map((row) => row.id), put, rebuilt: [doc] };
}

/**
 * Prose written before the first refused edit does not lean on it and may be on its way: it stays as it is. What came
 * after leans on it, being of the same Yjs client.
 */
function firstRefused(rows: readonly ProseRow[], refused: Partial<Record<ProseRoot, Code>>): number {
  const first = rows.findIndex((row) => refused[row.root]);
  return first === -1 ? 0 : first;
}

async function forget(
  transaction: VaultTransaction,
  doc: DocumentId,
  lost: readonly ProseRow[],
): Promise<void> {
  const ids = new Set(lost.map((row) => row.id));
  for (const row of lost) transaction.delete("outbox", row.seq);
  for (const row of await transaction.ofDocument("log", doc)) {
    if (row.unsent !== undefined && ids.has(row.unsent)) transaction.delete("log", row.seq);
  }
}

function isUnsentProse(row: OutboxRow): row is ProseRow & { state: "waiting" } {
  return row.kind === "prose" && row.state === "waiting";
}

function documentOf(updates: readonly (Uint8Array | null)[]): Y.Doc {
  const doc = createReplica();
  for (const update of updates) if (update) Y.applyUpdate(doc, update);
  return doc;
}

function clocksOf(doc: Y.Doc): Record<string, number> {
  return Object.fromEntries(
    [...Y.decodeStateVector(Y.encodeStateVector(doc))].map(([client, clock]) => [String(client), clock]),
  );
}

function writtenBeyond(doc: Y.Doc, root: ProseRoot, seen: Record<string, number>): string {
  return [...wordsBeyond(prose(doc, root), seen).values()].join("\n");
}

function withAllUpdates(group: readonly ProseRow[]): ProseRow {
  const last = group.at(-1);
  if (!last) throw new RangeError("a group holds what made it");
  return { ...last, update: Y.mergeUpdates(group.map((row) => row.update)) };
}

/** A root that never came to be and holds no words leaves nothing to tell. */
function refuse(row: ProseRow, code: Code, words: string): ProseRow | null {
  return words === "" && code === "prose.unknown_root" ? null : refusedProse(row, code, words);
}

function again(row: ProseRow, base: Y.Doc, local: Y.Doc, mintId: () => string): ProseRow | null {
  const update = reauthor(base, local, row.root);
  if (!update) return null;
  const { seq, doc, at, root, schema } = row;
  return {
    seq,
    id: mintId(),
    doc,
    at,
    kind: "prose",
    root,
    update,
    schema,
    client: base.clientID,
    state: "waiting",
  };
}
