import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { foldLog, removeBytes } from "./bodies.ts";
import { markForRebuild } from "./mark-for-rebuild.ts";
import { noRebuilds, type HeldBody } from "./vault-tables.ts";
import { readMeta, type VaultTransaction } from "./vault-transaction.ts";

/**
 * A document goes on in a new generation, and this device has prose on its way that was written in the former one. Its
 * body stands beside that prose until both have been written again by text: bytes of one generation mean nothing in
 * another (D-4).
 */
export async function keepFormerBody(
  transaction: VaultTransaction,
  { doc, gen }: Pick<HeldBody, "doc" | "gen">,
): Promise<void> {
  const { acked } = await foldLog(transaction, doc);
  await endCopies(transaction, doc);
  const unsent = (await transaction.ofDocument("log", doc)).filter((row) => row.unsent !== undefined);
  const [first] = unsent;
  await removeBytes(transaction, doc);
  if (!first) return;
  if (acked) await transaction.add("log", { ...withoutNumber(first), update: acked, gen });
  for (const row of unsent) await transaction.add("log", { ...withoutNumber(row), gen: row.gen ?? gen });
  await markForRebuild(transaction, doc, {});
}

/**
 * The generation of a former body that a reset left among what is unsent: that of the prose written last; null where
 * there is none (D-4).
 */
export async function generationBeforeReset(
  transaction: VaultTransaction,
  doc: DocumentId,
): Promise<number | null> {
  if ((await readMeta(transaction, "rebuilds"))?.due[doc] === undefined) return null;
  const rows = await transaction.ofDocument("outbox", doc);
  const last = rows.findLast((row) => row.kind === "prose" && row.state === "waiting");
  return last?.kind === "prose" ? (last.gen ?? 0) : null;
}

/** What is typed into a copy that is still open on screen cannot be used any more. */
async function endCopies(transaction: VaultTransaction, doc: DocumentId): Promise<void> {
  const rebuilds = (await readMeta(transaction, "rebuilds")) ?? noRebuilds;
  const made = { ...rebuilds.made, [doc]: (rebuilds.made[doc] ?? 0) + 1 };
  transaction.put("meta", { ...rebuilds, made });
}

export function withoutNumber<R extends { seq: number }>({ seq: _seq, ...row }: R): Omit<R, "seq"> {
  return row;
}
