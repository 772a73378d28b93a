import * as Y from "yjs";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { wordsBeyond } from "../../shared/protocol/words-beyond.ts";

/**
 * The words of these edits that still stand in a root, without anybody else's.
 * @param edits whose Yjs clients wrote nothing else from the edits' first clock on
 */
export function ownWords(doc: Y.Doc, root: ProseRoot, edits: readonly { update: Uint8Array }[]): string {
  return [...wordsBeyond(prose(doc, root), clocksBefore(doc, edits)).values()].join("\n");
}

function clocksBefore(doc: Y.Doc, edits: readonly { update: Uint8Array }[]): Record<string, number> {
  const clocks = new Map(Y.decodeStateVector(Y.encodeStateVector(doc)));
  for (const { update } of edits) {
    for (const { id } of Y.decodeUpdate(update).structs)
      clocks.set(id.client, Math.min(id.clock, clocks.get(id.client) ?? id.clock));
  }
  return Object.fromEntries([...clocks].map(([client, clock]) => [String(client), clock]));
}
