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
  holdBlob(vault, { hash, doc, bytes });
  return bytes;
}

/** Keeps it for as long as the body of its document is here. Nobody waits for it: a full disk keeps nobody from reading. */
export function holdBlob(vault: Vault, blob: BlobRow): void {
  unlessClosed(
    vault.write("relaxed", ["blobs", "bodies", "index"], (transaction) => keepBlob(transaction, blob)),
  );
}

/** While it was being fetched, its document may have left the device, or been erased. */
async function keepBlob(transaction: VaultTransaction, blob: BlobRow): Promise<void> {
  const known = await transaction.get("index", blob.doc);
  if ((await heldBody(transaction, blob.doc)) && !isErased(known?.row)) transaction.put("blobs", blob);
}
