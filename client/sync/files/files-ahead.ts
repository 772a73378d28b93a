import * as Y from "yjs";
import type { ConversationEntry } from "../../../shared/conversation/entry.ts";
import { keptFileOf } from "../../../shared/conversation/kept-files.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { readLedger } from "../../../shared/protocol/ledger-doc.ts";
import { bodyTables, readBody } from "../bodies.ts";
import type { Memory } from "../memory.ts";
import { createReplica } from "../replica.ts";
import type { Vault } from "../vault.ts";
import type { KeptFile } from "./fetch-ahead.ts";
import type { Files } from "./files.ts";

export interface FilesAheadDeps {
  vault: Vault;
  memory: Memory;
  files: Files;
  /** This tab leads, and the server is there. */
  isIdle: () => boolean;
}

/**
 * Brings the files of the bodies on this device here, those of the conversations with the latest news first; each ledger
 * is read once, and again when something was added.
 */
export async function bringFilesAhead({ vault, memory, files, isIdle }: FilesAheadDeps): Promise<void> {
  const looked = await files.ahead.looked();
  const stale = memory.rows
    .conversations()
    .filter(({ doc, head }) => looked.get(doc as DocumentId) !== head) // rows are named by their document
    .toSorted((one, other) => other.activeAt - one.activeAt);
  for (const { doc: name, head } of stale) {
    const doc = name as DocumentId; // as above
    if (!isIdle()) return;
    const found = memory.bodies.isHere(doc) ? await filesIn(vault, doc) : null;
    const isDone = !found || (await files.ahead.bring(doc, head, found));
    if (found && !memory.bodies.isHere(doc)) await files.letGo([doc]); // it left meanwhile
    if (!isDone) return;
  }
}

/** Null when its body is not here any more. */
async function filesIn(vault: Vault, id: DocumentId): Promise<KeptFile[] | null> {
  const bytes = await vault.read(bodyTables, (transaction) => readBody(transaction, id));
  if (!bytes) return null;
  const doc = createReplica();
  Y.applyUpdate(doc, bytes);
  const entries = readLedger<ConversationEntry>(doc);
  doc.destroy();
  return entries.flatMap(keptFileOf).toReversed();
}
