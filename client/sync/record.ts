import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { heldBody } from "./bodies.ts";
import type { Clock } from "./clock.ts";
import type { Act } from "./desk.ts";
import type { IntentRow, OutboxRow, ProseRow, RegisterWriteRow } from "./vault-tables.ts";
import { readMeta, type VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/** Writes intents, all of them or none: an outbox row each, and with them the clock's last time (U-4, I-1). */
export function recordIntents(
  vault: Vault,
  rows: readonly IntentRow[],
  clock: Clock,
): Promise<readonly OutboxRow[]> {
  return vault.write("strict", ["outbox", "meta"], (transaction) => {
    transaction.put("meta", { key: "clock", off: clock.off(), at: clock.last() });
    return Promise.all(rows.map((row) => addOnce(transaction, row)));
  });
}

/** Writes a register in place of what still waits under its key; a later one says all that an earlier one did. */
export function recordRegister(
  vault: Vault,
  row: RegisterWriteRow,
  clock: Clock,
): Promise<{ row: OutboxRow; replaced: string[] }> {
  return vault.write("strict", ["outbox", "meta"], async (transaction) => {
    transaction.put("meta", { key: "clock", off: clock.off(), at: clock.last() });
    const others = (await transaction.ofDocument("outbox", row.doc)).filter(isRegister);
    const replaced = others.filter(({ id, write }) => write.key === row.write.key && id !== row.id);
    const later = replaced.find((other) => other.write.at > row.write.at);
    if (later) return { row: later, replaced: [row.id] }; // what a page before this one had not written
    for (const other of replaced) transaction.delete("outbox", other.seq);
    return { row: await addOnce(transaction, row), replaced: replaced.map(({ id }) => id) };
  });
}

function isRegister(row: OutboxRow): row is RegisterWriteRow {
  return row.kind === "register";
}

/** An edit of prose, as the open document reports it. */
export interface LocalEdit {
  doc: DocumentId;
  root: ProseRoot;
  update: Uint8Array;
  client: number;
  /** How often the document had been made anew when this copy of it was read. */
  generation: number;
  /** The words this edit added; asked for only when the edit itself can no longer be used. */
  words: () => string;
  /** Is made with it, or not at all. */
  act?: Act;
}

/**
 * Writes an edit of prose: outbox row and log row in one transaction (U-4). When the document was made anew since this
 * copy was read, or has left the device, the edit has nothing to stand on: its words are kept as refused instead, and the
 * act that was to be made with it is not made.
 * @returns the rows as they are in the outbox
 */
export function recordProse(
  vault: Vault,
  row: ProseRow,
  edit: Pick<LocalEdit, "generation" | "words">,
  made?: { act: IntentRow; clock: Clock },
): Promise<OutboxRow[]> {
  return vault.write("strict", ["outbox", "log", "bodies", "index", "meta"], async (transaction) => {
    const known = await transaction.outboxRow(row.id);
    if (known) return [known, ...(made ? [await addOnce(transaction, made.act)] : [])];
    if ((await generationOf(transaction, row.doc)) !== edit.generation) {
      return [await addToOutbox(transaction, refusedProse(row, "prose.gap", edit.words()))];
    }
    if (await hasLeft(transaction, row.doc)) {
      return [await addToOutbox(transaction, refusedProse(row, "document.unknown", edit.words()))];
    }
    await transaction.add("log", { doc: row.doc, update: row.update, unsent: row.id });
    const gen = (await heldBody(transaction, row.doc))?.gen ?? 0;
    const written = await addToOutbox(transaction, gen === 0 ? row : { ...row, gen });
    if (!made) return [written];
    const { act, clock } = made;
    transaction.put("meta", { key: "clock", off: clock.off(), at: clock.last() });
    return [written, await addToOutbox(transaction, act)];
  });
}

/** It went out of sight while this was typed. During a fill, rows are still to come. */
async function hasLeft(transaction: VaultTransaction, doc: DocumentId): Promise<boolean> {
  if ((await transaction.get("index", doc)) !== undefined) return false;
  return ((await readMeta(transaction, "place"))?.cursor ?? null) !== null;
}

/** The row as it stands once its words, and no longer its bytes, are what matters. */
export function refusedProse(
  row: ProseRow,
  code: Extract<OutboxRow, { state: "refused" }>["code"],
  words: string,
): ProseRow {
  const { seq, id, doc, at, root, update, schema, client } = row;
  return { seq, id, doc, at, kind: "prose", root, update, schema, client, state: "refused", code, words };
}

export async function generationOf(transaction: VaultTransaction, doc: DocumentId): Promise<number> {
  return (await readMeta(transaction, "rebuilds"))?.made[doc] ?? 0;
}

/**
 * What was given twice is written once: a page that goes may yet be done with what it leaves to the next one.
 * @returns the row as it is in the outbox
 */
export async function addOnce(transaction: VaultTransaction, row: OutboxRow): Promise<OutboxRow> {
  return (await transaction.outboxRow(row.id)) ?? addToOutbox(transaction, row);
}

/** @returns the row with the number the vault gave it */
export async function addToOutbox(transaction: VaultTransaction, row: OutboxRow): Promise<OutboxRow> {
  const { seq: _provisional, ...unnumbered } = row;
  return { ...row, seq: await transaction.add("outbox", unnumbered) };
}
