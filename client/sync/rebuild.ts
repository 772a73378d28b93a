import * as Y from "yjs";
import type { Code } from "../../shared/protocol/codes.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { bodyTables, foldLog, heldBody, replaceBody, type Body } from "./bodies.ts";
import type { BodyChange, Change } from "./change.ts";
import { keepFormerBody } from "./former-body.ts";
import { generationIn } from "./generation-in.ts";
import { addToOutbox } from "./record.ts";
import { rewriteProse, type UnsentProse } from "./rewrite-prose.ts";
import { createReplica } from "./replica.ts";
import { noRebuilds, type OutboxRow, type Rebuilds } from "./vault-tables.ts";
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

/** The server gives the document to this agent no more: its unsent prose is refused, and nothing stays due. */
export function giveUpDocument(
  vault: Vault,
  doc: DocumentId,
  code: Code,
  mintId: () => string,
): Promise<Change> {
  return vault.write("strict", [...bodyTables, "meta"], async (transaction) => {
    const rebuilds = (await readMeta(transaction, "rebuilds")) ?? noRebuilds;
    if (!rebuilds.due[doc]) return {};
    const roots = (await unsentProseOf(transaction, doc)).map(({ root }) => [root, code] as const);
    const refused = { ...Object.fromEntries(roots), ...rebuilds.due[doc] };
    transaction.put("meta", { ...rebuilds, due: { ...rebuilds.due, [doc]: refused } });
    return remake(transaction, { doc, fetched: null, mintId });
  });
}

/** The same within a transaction that does more. Needs the tables of bodies and `meta`. */
export async function remake(
  transaction: VaultTransaction,
  { doc, mintId, ...rebuild }: Rebuild,
): Promise<Change> {
  const unsent = await unsentProseOf(transaction, doc);
  const former = (await heldBody(transaction, doc))?.gen ?? unsent.at(-1)?.gen ?? 0;
  const fetched = await unlessOutdated(transaction, doc, rebuild.fetched);
  const gen = fetched ? generationIn(fetched) : former;
  if (gen !== former) await keepFormerBody(transaction, { doc, gen: former });
  const rebuilds = (await readMeta(transaction, "rebuilds")) ?? noRebuilds;
  const body = await foldLog(transaction, doc);
  const { kept, refused, again } = rewriteProse({
    body: { ...body, fetched },
    unsent,
    former: await writtenInFormer(transaction, doc, body),
    refused: rebuilds.due[doc] ?? {},
    isMoved: rebuilds.moved?.[doc] === true,
    gen,
    mintId,
  });
  const lost = unsent.filter((row) => !kept.includes(row));

  await forgetLog(transaction, doc);
  for (const row of lost) transaction.delete("outbox", row.seq);
  const put: OutboxRow[] = [];
  for (const row of [...refused, ...again]) put.push(await addToOutbox(transaction, row));
  for (const { id, update } of [...kept, ...again]) await transaction.add("log", { doc, update, unsent: id });
  const bodies = fetched ? await putBody(transaction, doc, gen, [body.acked, fetched]) : []; // batches may have come since
  transaction.put("meta", done(rebuilds, doc));
  return { gone: lost.map((row) => row.id), put, rebuilt: [doc], bodies };
}

/** A batch may have brought another generation since the document was fetched: then what is here is newer. */
async function unlessOutdated(
  transaction: VaultTransaction,
  doc: DocumentId,
  fetched: Uint8Array | null,
): Promise<Uint8Array | null> {
  const held = await heldBody(transaction, doc);
  return fetched && held && generationIn(fetched) < held.gen ? null : fetched;
}

async function unsentProseOf(transaction: VaultTransaction, doc: DocumentId): Promise<UnsentProse[]> {
  const rows = await transaction.ofDocument("outbox", doc);
  return rows.filter((row): row is UnsentProse => row.kind === "prose" && row.state === "waiting");
}

/** Ids of prose that was written in a generation of the document that has ended (D-4). */
async function writtenInFormer(
  transaction: VaultTransaction,
  doc: DocumentId,
  { former }: Body,
): Promise<ReadonlySet<string>> {
  if (former.length === 0) return new Set();
  const log = await transaction.ofDocument("log", doc);
  return new Set(log.flatMap((row) => (row.gen !== undefined && row.unsent ? [row.unsent] : [])));
}

/** What is unsent in the log; all else has been folded into the body. */
async function forgetLog(transaction: VaultTransaction, doc: DocumentId): Promise<void> {
  for (const row of await transaction.ofDocument("log", doc)) transaction.delete("log", row.seq);
}

async function putBody(
  transaction: VaultTransaction,
  doc: DocumentId,
  gen: number,
  parts: readonly (Uint8Array | null)[],
): Promise<BodyChange[]> {
  const known = parts.filter((part) => part !== null);
  if (known.length === 0) return [];
  const whole = createReplica();
  for (const update of known) Y.applyUpdate(whole, update);
  const body = await replaceBody(transaction, doc, Y.encodeStateAsUpdate(whole), { gen });
  whole.destroy();
  return [body];
}

function done(rebuilds: Rebuilds, doc: DocumentId): Rebuilds {
  const { [doc]: _due, ...due } = rebuilds.due;
  const { [doc]: _moved, ...moved } = rebuilds.moved ?? {};
  return { ...rebuilds, due, moved, made: { ...rebuilds.made, [doc]: (rebuilds.made[doc] ?? 0) + 1 } };
}
