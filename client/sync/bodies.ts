import * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { ledgerLength } from "../../shared/protocol/ledger-doc.ts";
import { createReplica } from "./replica.ts";
import type { HeldBody, LogRow, TableName } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";

/** Log rows of one document beyond which they are folded into its body. */
export const LOG_ROWS_KEPT = 50;

export const bodyTables: readonly TableName[] = ["docs", "bodies", "log", "outbox"];

export interface Body {
  /** What the server has of the document, as far as this device knows; null when its bytes are not here. */
  acked: Uint8Array | null;
  /** This device's prose on its way, in order. */
  unsent: Uint8Array[];
  /** Unsent prose of a generation that has ended, with the body it was written in; it waits to be written again. */
  former: Uint8Array[];
}

/** Reads a document's body as one update, unsent prose included; null when its bytes are not on this device. */
export async function readBody(transaction: VaultTransaction, doc: DocumentId): Promise<Uint8Array | null> {
  const { known, unsent } = await readParts(transaction, doc);
  if (known.length > 0) return Y.mergeUpdates([...known, ...unsent]);
  // A reset leaves the former body among what is unsent; unsent prose alone is no document.
  const merged = unsent.length > 0 ? Y.mergeUpdates(unsent) : null;
  return merged && hasLedger(merged) ? merged : null;
}

function hasLedger(bytes: Uint8Array): boolean {
  const doc = createReplica();
  Y.applyUpdate(doc, bytes);
  const length = ledgerLength(doc);
  doc.destroy();
  return length > 0;
}

/** Folds the log into the body as far as the server has it. Prose on its way stays apart, so that it can be dropped (G-5). */
export async function foldLog(transaction: VaultTransaction, doc: DocumentId): Promise<Body> {
  const { held, known, settled, unsent, former } = await readParts(transaction, doc);
  for (const row of settled) transaction.delete("log", row.seq);
  const isFolded = !held || !settled.some(isOfBody);
  const acked = isFolded ? (known[0] ?? null) : applied(known);
  if (held && acked && !isFolded) {
    transaction.put("docs", { doc, bytes: acked });
    transaction.put("bodies", { ...held, size: acked.length });
  }
  return { acked, unsent, former };
}

interface Parts extends Omit<Body, "acked"> {
  held: HeldBody | null;
  /** What makes up the body as the server has it, in order; empty when it is not here. */
  known: Uint8Array[];
  /** Log rows that are not on their way. */
  settled: LogRow[];
}

async function readParts(transaction: VaultTransaction, doc: DocumentId): Promise<Parts> {
  const [stored, held, log, outbox] = await Promise.all([
    transaction.get("docs", doc),
    heldBody(transaction, doc),
    transaction.ofDocument("log", doc),
    transaction.ofDocument("outbox", doc),
  ]);
  const onTheWay = new Set(outbox.map((row) => row.id));
  const isUnsent = (row: LogRow) => row.unsent !== undefined && onTheWay.has(row.unsent);
  const [unsent, settled] = [log.filter(isUnsent), log.filter((row) => !isUnsent(row))];
  const current = held ? settled.filter(isOfBody) : [];
  return {
    held,
    known: [...(stored ? [stored] : []).map(({ bytes }) => bytes), ...current.map((row) => row.update)],
    settled,
    unsent: unsent.filter(isCurrent).map((row) => row.update),
    former: unsent.filter((row) => !isCurrent(row)).map((row) => row.update),
  };
}

function isOfBody(row: LogRow): boolean {
  return isCurrent(row) && !row.isFormer;
}

function isCurrent(row: LogRow): boolean {
  return row.gen === undefined;
}

/** Applied and encoded, not only joined: what was deleted since is let go of. */
function applied(updates: readonly Uint8Array[]): Uint8Array {
  const doc = createReplica();
  doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}

export async function heldBody(transaction: VaultTransaction, doc: DocumentId): Promise<HeldBody | null> {
  const row = await transaction.get("bodies", doc);
  return row?.state === "here" ? row : null;
}

/** Puts a whole body, as the server has it, in place of what is here; from now on it follows the document. */
export async function replaceBody(
  transaction: VaultTransaction,
  doc: DocumentId,
  bytes: Uint8Array,
  known: Partial<Pick<HeldBody, "gen" | "asOf">> = {},
): Promise<HeldBody> {
  const { isBehind: _answered, ...before } = (await heldBody(transaction, doc)) ?? newBody(doc);
  const body: HeldBody = { ...before, ...known, size: bytes.length };
  transaction.put("docs", { doc, bytes });
  transaction.put("bodies", body);
  return body;
}

function newBody(doc: DocumentId): HeldBody {
  return { doc, state: "here", gen: 0, size: 0, usedAt: 0, asOf: 0 };
}

/** Prose that has arrived is part of its body: where the body was let go of while it was on its way, nothing of it stays. */
export async function forgetSettled(transaction: VaultTransaction, doc: DocumentId): Promise<void> {
  const [held, outbox] = await Promise.all([
    heldBody(transaction, doc),
    transaction.ofDocument("outbox", doc),
  ]);
  if (!held && !outbox.some((row) => row.kind === "prose")) await removeBytes(transaction, doc);
}

/** Removes the bytes of a document; the caller says what its row in `bodies` becomes. */
export async function removeBytes(transaction: VaultTransaction, doc: DocumentId): Promise<void> {
  transaction.delete("docs", doc);
  for (const row of await transaction.ofDocument("log", doc)) transaction.delete("log", row.seq);
}

/** Removes the bytes of a document, and what was fetched to be read with them. Needs the table `blobs` too. */
export async function removeBody(transaction: VaultTransaction, doc: DocumentId): Promise<void> {
  await removeBytes(transaction, doc);
  await dropBlobs(transaction, doc);
}

export async function dropBlobs(transaction: VaultTransaction, doc: DocumentId): Promise<void> {
  for (const hash of await transaction.blobsOf(doc)) transaction.delete("blobs", hash);
}

export async function hasUnsentProse(transaction: VaultTransaction, doc: DocumentId): Promise<boolean> {
  const rows = await transaction.ofDocument("outbox", doc);
  return rows.some((row) => row.kind === "prose" && row.state === "waiting");
}
