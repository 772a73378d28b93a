import * as Y from "yjs";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { readLedger } from "../../shared/protocol/ledger-doc.ts";
import { notesIn, saidIn, type SearchPart } from "../../shared/search/parts.ts";
import { bodyTables, readBody } from "./bodies.ts";
import { createReplica } from "./replica.ts";
import type { Vault } from "./vault.ts";

/**
 * What was said and noted in a conversation, or noted on a contact, whose body is on this device, to be searched; null
 * when it is not here.
 */
export async function readSaid(
  vault: Vault,
  row: ConversationRow | ContactRow,
): Promise<SearchPart[] | null> {
  const id = row.doc as DocumentId; // a row is that of a document
  const bytes = await vault.read(bodyTables, (transaction) => readBody(transaction, id));
  if (!bytes) return null;
  const doc = createReplica();
  Y.applyUpdate(doc, bytes);
  const parts =
    row.kind === "contact"
      ? notesIn(row, doc, 0)
      : [...saidIn(readLedger<ConversationEntry>(doc)), ...notesIn(row, doc, row.activeAt)];
  doc.destroy();
  return parts;
}
