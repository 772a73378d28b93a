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

/** The words of these edits that none of the documents could take in: what they were written into is lost. */
export function strandedWords(docs: readonly Y.Doc[], edits: readonly { update: Uint8Array }[]): string {
  const { structs, ds } = Y.decodeUpdate(Y.mergeUpdates(edits.map(({ update }) => update)));
  const vectors = docs.map((doc) => Y.decodeStateVector(Y.encodeStateVector(doc)));
  const isHeld = ({ client, clock }: Y.ID) => vectors.some((held) => clock < (held.get(client) ?? 0));
  const isStranded = (id: Y.ID) => !isHeld(id) && !Y.isDeleted(ds, id);
  const pieces = structs.map((struct) => {
    if (!(struct instanceof Y.Item)) return "";
    if (struct.content instanceof Y.ContentType) return "\n";
    if (!(struct.content instanceof Y.ContentString)) return "";
    const { client, clock } = struct.id;
    return [...struct.content.str.split("").entries()]
      .map(([place, unit]) => (isStranded(Y.createID(client, clock + place)) ? unit : ""))
      .join("");
  });
  return pieces.join("").replaceAll(/\n+/g, "\n").trim();
}

function clocksBefore(doc: Y.Doc, edits: readonly { update: Uint8Array }[]): Record<string, number> {
  const clocks = new Map(Y.decodeStateVector(Y.encodeStateVector(doc)));
  for (const { update } of edits) {
    for (const { id } of Y.decodeUpdate(update).structs)
      clocks.set(id.client, Math.min(id.clock, clocks.get(id.client) ?? id.clock));
  }
  return Object.fromEntries([...clocks].map(([client, clock]) => [String(client), clock]));
}
