import * as Y from "yjs";
import type { EntryBase } from "../../shared/protocol/entry.ts";
import { readLedger } from "../../shared/protocol/ledger-doc.ts";
import { createReplica } from "./replica.ts";

/** The generation of a whole document, which its ledger tells (D-4). */
export function generationIn(bytes: Uint8Array): number {
  const doc = createReplica();
  Y.applyUpdate(doc, bytes);
  const begun = readLedger<EntryBase & { type?: string; gen?: number }>(doc).findLast(isCheckpoint);
  doc.destroy();
  return begun?.gen ?? 0;
}

function isCheckpoint(entry: { type?: string }): boolean {
  return entry.type === "checkpoint";
}
