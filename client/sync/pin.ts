import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Change } from "./change.ts";
import type { Vault } from "./vault.ts";

/** Keeps a body on this device whatever happens to its document, or no longer (U-2). */
export async function pinBody(vault: Vault, doc: DocumentId, isPinned: boolean): Promise<Change> {
  await vault.write("strict", ["pins"], async (transaction) => {
    if (isPinned) transaction.put("pins", { doc });
    else transaction.delete("pins", doc);
  });
  return { pins: [{ doc, isPinned }] };
}
