import * as Y from "yjs";
import type { Random } from "../../sample/random.ts";
import { roots, writers } from "./scene.ts";

/** What an honest device of Eve's sends next, given the document as it stands: a few edits in one update. */
export function typed(held: Y.Doc, random: Random): Uint8Array {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(held));
  // after the load: Yjs gives up an id that it sees written by somebody else
  doc.clientID = random.isLikely(0.9) ? writers.eve : random.between(2_000_000, 2 ** 32 - 1);
  const before = Y.encodeStateVector(doc);
  doc.transact(() => {
    for (let left = random.between(1, 3); left > 0; left--) edit(doc, random);
  });
  return Y.encodeStateAsUpdate(doc, before);
}

function edit(doc: Y.Doc, random: Random): void {
  const fragment = doc.getXmlFragment(random.pick(Object.values(roots)));
  const at = random.between(0, fragment.length);
  if (random.isLikely(0.1) && at < fragment.length) return fragment.delete(at, 1);
  const texts = [...fragment.createTreeWalker((node) => node instanceof Y.XmlText)] as Y.XmlText[]; // the walker's filter says so
  if (texts.length === 0 || random.isLikely(0.15)) return fragment.insert(at, [paragraph(random)]);
  write(random.pick(texts), random);
}

function write(text: Y.XmlText, random: Random): void {
  const at = random.between(0, text.length);
  const length = Math.min(random.between(1, 5), text.length - at);
  if (length > 0 && random.isLikely(0.3)) return text.delete(at, length);
  if (length > 0 && random.isLikely(0.2))
    return text.format(at, length, { strong: random.isLikely(0.5) ? {} : null });
  text.insert(at, random.pick(["a", "word ", "😀"]));
}

function paragraph(random: Random): Y.XmlElement {
  const node = new Y.XmlElement(random.isLikely(0.9) ? "paragraph" : "blockquote");
  node.insert(0, [new Y.XmlText(random.pick(["", "new words", "x"]))]);
  return node;
}
