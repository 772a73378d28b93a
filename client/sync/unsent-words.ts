import * as Y from "yjs";
import type { Body } from "./bodies.ts";
import { ownWords, strandedWords } from "./own-words.ts";
import { createReplica } from "./replica.ts";
import type { ProseRow } from "./vault-tables.ts";

/**
 * What this device wrote in one prose root and the server does not have, in a generation that has ended and in the one
 * that is here.
 * @param rows of the root, that wait; at least one
 */
export function unsentWords(rows: readonly ProseRow[], { acked, unsent, former }: Body): string {
  const copies = [replicaOf(former), replicaOf([...(acked ? [acked] : []), ...unsent])];
  const words = copies.flatMap((doc) => (rows[0] ? [ownWords(doc, rows[0].root, rows)] : []));
  words.push(strandedWords(copies, rows));
  for (const doc of copies) doc.destroy();
  return words.filter((text) => text !== "").join("\n");
}

function replicaOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = createReplica();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc;
}
