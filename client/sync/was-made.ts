import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Vault } from "./vault.ts";

/** Whether an act on a document was made on this device: it waits, was refused, or was acknowledged in the last days (U-1). */
export function wasMade(vault: Vault, id: string, doc: DocumentId): Promise<boolean> {
  return vault.read(["outbox", "acked"], async (transaction) => {
    if (await transaction.outboxRow(id)) return true;
    return (await transaction.ofDocument("acked", doc)).some((row) => row.id === id);
  });
}
