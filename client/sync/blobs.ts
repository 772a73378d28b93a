import { heldBody } from "./bodies.ts";
import { unlessClosed } from "./closed.ts";
import type { Environment } from "./environment.ts";
import { isErased } from "./erased.ts";
import { fetchBytes } from "./fetch-bytes.ts";
import type { BlobRow } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";
import type { Vault } from "./vault.ts";

/**
 * What stands beside a document under its hash: from this device, else from the server, whose answer is kept. Null when
 * it cannot be had now.
 */
export async function fetchBlob(
  environment: Environment,
  vault: Vault,
  { doc, hash }: Pick<BlobRow, "doc" | "hash">,
): Promise<Uint8Array | null> {
  const held = await vault.read(["blobs"], (transaction) => transaction.get("blobs", hash));
  if (held) return held.bytes;
  const bytes = await fetchBytes(environment, `/api/blobs/${hash}`);
  if (bytes === null || bytes === "gone") return null;
  const row = { hash, doc, bytes };
  // Nobody waits for it: a full disk must not keep anybody from reading.
  unlessClosed(
    vault.write("relaxed", ["blobs", "bodies", "index"], (transaction) => keepBlob(transaction, row)),
  );
  return bytes;
}

/** While it was being fetched, its document may have left the device, or been erased. */
async function keepBlob(transaction: VaultTransaction, blob: BlobRow): Promise<void> {
  const known = await transaction.get("index", blob.doc);
  if ((await heldBody(transaction, blob.doc)) && !isErased(known?.row)) transaction.put("blobs", blob);
}
