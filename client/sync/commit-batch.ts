import { isLongLived, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { DocumentChange } from "../../shared/protocol/frames.ts";
import { isLater, type Register } from "../../shared/protocol/register.ts";
import { forgetSettled } from "./bodies.ts";
import type { BodyChange, Change } from "./change.ts";
import { forgetWords, isErased } from "./erased.ts";
import { keepAcked } from "./kept-acks.ts";
import { forgetStrangers, leaveDocument, leaveRegisters } from "./leave.ts";
import { neverMade } from "./never-made.ts";
import { takeRefusal, type OutboxChange, type Refusal } from "./refusals.ts";
import { registerId } from "./registers.ts";
import { takeBody, type KeepWish, type Taking } from "./take-change.ts";
import {
  emptyPlace,
  type IndexRow,
  type Place,
  type RegisterRow,
  type TableName,
  type WaitingRow,
} from "./vault-tables.ts";
import { readMeta, type VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** One batch of the server as the vault takes it. */
export interface Batch {
  docs: readonly DocumentChange[];
  /** Documents that are no longer for this agent. */
  leave: readonly DocumentId[];
  registers: readonly Register[];
  /** Outbox rows the server has. */
  acked: readonly string[];
  refused: readonly Refusal[];
  /** Where the device stood when the batch was asked for, and where it brings it. */
  before: Place;
  place: Place;
}

export type BatchContext = Omit<Taking, "asOf">;

export interface Committed {
  change: Change;
  /** What the server must be told of bodies, now that the batch is on the disk. */
  wishes: KeepWish[];
}

const batchTables: readonly TableName[] = [
  "docs",
  "bodies",
  "pins",
  "log",
  "outbox",
  "acked",
  "index",
  "registers",
  "meta",
  "blobs",
];

/**
 * Commits a batch and the cursor behind it in one transaction: after a crash both are there, or the batch comes again
 * (U-3). The caches of long-lived documents are the caller's.
 */
export async function commitBatch(vault: Vault, batch: Batch, context: BatchContext): Promise<Committed> {
  const { place, acked } = batch;
  const docs = batch.docs.filter(({ doc }) => !isLongLived(doc));
  const rows = docs.flatMap(({ doc, row }): IndexRow[] => (row === null ? [] : [{ doc, row }]));
  const taking: Taking = { ...context, asOf: place.cursor ?? place.bootstrap?.head ?? 0 };
  const { taken, registers, outbox, unmade } = await vault.write(
    "relaxed",
    batchTables,
    async (transaction) => {
      await requirePlace(transaction, batch.before);
      const arrived = await clear(transaction, acked);
      keepAcked(transaction, arrived, context.now);
      const left = await each(batch.leave, (doc) => leaveDocument(transaction, doc));
      await leaveRegisters(transaction, batch.leave, context.agent);
      for (const row of rows) transaction.put("index", row);
      const erased = await each(
        rows.filter(({ row }) => isErased(row)),
        ({ doc }) => forgetWords(transaction, doc),
      );
      const bodies = await each(docs, (change) => takeBody(transaction, change, taking));
      await each([...new Set(arrived.flatMap(proseDocument))], (doc) => forgetSettled(transaction, doc));
      const newer = await each(batch.registers, (register) => takeRegister(transaction, register));
      transaction.put("meta", place);
      if (batch.before.cursor === null && place.cursor !== null) await forgetStrangers(transaction);
      const begun = (await each(batch.refused, (refusal) => neverMade(transaction, refusal))).flat();
      const refused = await each(batch.refused, (refusal) => takeRefusal(transaction, refusal));
      refused.push(...(await each(begun, (doc) => leaveDocument(transaction, doc))));
      const told = merged([...left, ...erased, ...refused]);
      return { taken: bodies, registers: newer.flat(), outbox: told, unmade: begun };
    },
  );
  const lasting = batch.docs.filter(({ doc }) => isLongLived(doc));
  const change: Change = {
    rows,
    updates: [...lasting, ...taken].flatMap(({ doc, update }) => (update ? [{ doc, update }] : [])),
    bodies: taken.flatMap(({ body }): BodyChange[] => (body ? [body] : [])),
    registers,
    left: [...batch.leave, ...unmade],
    rebuilt: taken.flatMap(({ doc, isReplaced }) => (isReplaced ? [doc] : [])),
    put: outbox.put,
    gone: [...acked, ...outbox.gone],
    place,
  };
  return { change, wishes: taken.flatMap(({ wish }): KeepWish[] => (wish ? [wish] : [])) };
}

/** The vault is not where the batch goes on from: it was lost, or another tab has led meanwhile. */
export class OutOfPlace extends Error {
  override name = "OutOfPlace";
}

async function requirePlace(transaction: VaultTransaction, expected: Place): Promise<void> {
  const { store, cursor, bootstrap } = (await readMeta(transaction, "place")) ?? emptyPlace;
  if (
    store !== expected.store ||
    cursor !== expected.cursor ||
    bootstrap?.after !== expected.bootstrap?.after
  )
    throw new OutOfPlace();
}

/** In order, one after another: all of them share the transaction. */
async function each<T, R>(items: readonly T[], take: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await take(item));
  return results;
}

/** @returns what waited until now */
async function clear(transaction: VaultTransaction, ids: readonly string[]): Promise<WaitingRow[]> {
  const rows = (await each(ids, transaction.outboxRow)).filter((row) => row !== undefined);
  for (const row of rows) transaction.delete("outbox", row.seq);
  return rows.filter((row) => row.state === "waiting");
}

function proseDocument(row: WaitingRow): DocumentId[] {
  return row.kind === "prose" ? [row.doc] : [];
}

async function takeRegister(transaction: VaultTransaction, register: Register): Promise<RegisterRow[]> {
  const row: RegisterRow = { ...register, id: registerId(register) };
  if (!isLater(row, await transaction.get("registers", row.id))) return [];
  transaction.put("registers", row);
  return [row];
}

function merged(changes: readonly OutboxChange[]): OutboxChange {
  return { put: changes.flatMap(({ put }) => put), gone: changes.flatMap(({ gone }) => gone) };
}
