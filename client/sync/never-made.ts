import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { CollectionRow } from "../../shared/replies/collection.ts";
import type { Refusal } from "./refusals.ts";
import type { VaultTransaction } from "./vault-transaction.ts";

/** A collection begins on the device that makes it. Those whose making is refused, and that nobody else has made. */
export async function neverMade(transaction: VaultTransaction, refusal: Refusal): Promise<DocumentId[]> {
  const refused = refusal.kind === "intent" ? await transaction.outboxRow(refusal.id) : undefined;
  if (refused?.kind !== "intent" || refused.intent.type !== "collection.make") return [];
  const begun = await transaction.get("index", refused.doc);
  return (begun?.row as CollectionRow | undefined)?.head === 0 ? [refused.doc] : []; // its own document's row
}
