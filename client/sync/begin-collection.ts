import * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { emptyCollection } from "../../shared/replies/collection.ts";
import { replaceBody } from "./bodies.ts";
import type { Change } from "./change.ts";
import type { Memory } from "./memory.ts";
import { createReplica } from "./replica.ts";
import type { IndexRow } from "./vault-tables.ts";
import type { Vault } from "./vault.ts";

/**
 * A collection of replies begins on the device that makes it, so that it can be filled there and then, without the
 * server: an empty body, and the row of something that nobody has made yet. The server's take their place.
 */
export async function beginCollection(vault: Vault, memory: Memory, doc: DocumentId): Promise<Change> {
  if (memory.rows.base(doc)) return {};
  const row: IndexRow = { doc, row: emptyCollection(doc) };
  memory.rows.put([row]);
  const body = await vault.write("relaxed", ["index", "docs", "bodies"], (transaction) => {
    transaction.put("index", row);
    return replaceBody(transaction, doc, nothing());
  });
  return { rows: [row], bodies: [body] };
}

function nothing(): Uint8Array {
  const doc = createReplica();
  const bytes = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return bytes;
}
