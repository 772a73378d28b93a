import * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { createReplica } from "./replica.ts";
import type { TableName } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";

/** Log rows of one document beyond which they are folded into its body. */
export const LOG_ROWS_KEPT = 50;

export const bodyTables: readonly TableName[] = ["docs", "log", "outbox"];

export interface Body {
  /** What the server has of the document, as far as this device knows; null when its bytes are not here. */
  acked: Uint8Array | null;
  /** This device's prose on its way, in order. */
  unsent: Uint8Array[];
}

/** Reads a document's body as one update, unsent prose included; null when its bytes are not on this device. */
export async function readBody(transaction: VaultTransaction, doc: DocumentId): Promise<Uint8Array | null> {
  const { acked, unsent } = await foldLog(transaction, doc);
  const parts = [...(acked ? [acked] : []), ...unsent];
  return parts.length > 0 ? Y.mergeUpdates(parts) : null;
}

/** Folds the log into the body as far as the server has it. Prose on its way stays apart, so that it can be dropped (G-5). */
export async function foldLog(transaction: VaultTransaction, doc: DocumentId): Promise<Body> {
  const [stored, log, outbox] = await Promise.all([
    transaction.get("docs", doc),
    transaction.ofDocument("log", doc),
    transaction.ofDocument("outbox", doc),
  ]);
  const onTheWay = new Set(outbox.map((row) => row.id));
  const isUnsent = (row: { unsent?: string }) => row.unsent !== undefined && onTheWay.has(row.unsent);
  const settled = log.filter((row) => !isUnsent(row));
  const unsent = log.filter(isUnsent).map((row) => row.update);
  if (settled.length === 0) return { acked: stored?.bytes ?? null, unsent };
  const acked = merged([...(stored ? [stored.bytes] : []), ...settled.map((row) => row.update)]);
  transaction.put("docs", { doc, bytes: acked });
  for (const row of settled) transaction.delete("log", row.seq);
  return { acked, unsent };
}

/** Applied and encoded, not only joined: what was deleted since is let go of. */
function merged(updates: readonly Uint8Array[]): Uint8Array {
  const doc = createReplica();
  doc.transact(() => updates.forEach((update) => Y.applyUpdate(doc, update)));
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}
