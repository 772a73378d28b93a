import * as Y from "yjs";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { rewriteBlocks } from "./rewrite.ts";

/**
 * Writes again into `base`, under its own client id, what `local` says differently in one root (N-1). Marks and
 * structure come along; nothing else is touched.
 * @param local the same document with what is unsent in it
 * @returns the update that does it, or null when both say the same
 */
export function reauthor(base: Y.Doc, local: Y.Doc, root: ProseRoot): Uint8Array | null {
  return updateOf(base, () => rewriteBlocks(prose(base, root), prose(local, root)));
}

/**
 * Writes words at the end of a root, a paragraph for each line, under the document's own client id. Where they stood is
 * not known there (U-1).
 * @returns null when there are none
 */
export function appendLines(base: Y.Doc, root: ProseRoot, words: string): Uint8Array | null {
  if (words === "") return null;
  const paragraphs = words.split("\n").map((line) => {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(line)]);
    return paragraph;
  });
  return updateOf(base, () => prose(base, root).push(paragraphs));
}

/** @returns null when nothing was changed */
function updateOf(doc: Y.Doc, edit: () => void): Uint8Array | null {
  let made: Uint8Array | null = null;
  const hear = (update: Uint8Array) => (made = update);
  doc.on("update", hear);
  doc.transact(edit, reauthor);
  doc.off("update", hear);
  return made;
}
