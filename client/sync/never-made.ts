import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { begins } from "./begin-document.ts";
import type { Refusal } from "./refusals.ts";
import type { VaultTransaction } from "./vault-transaction.ts";

/** What begins on a device with the act that makes it, where that act is refused and nobody else has made it. */
export async function neverMade(transaction: VaultTransaction, refusal: Refusal): Promise<DocumentId[]> {
  const refused = refusal.kind === "intent" ? await transaction.outboxRow(refusal.id) : undefined;
  if (refused?.kind !== "intent" || !begins(refused.intent)) return [];
  const begun = await transaction.get("index", refused.doc);
  return (begun?.row as { head: number } | undefined)?.head === 0 ? [refused.doc] : []; // every row has one
}
