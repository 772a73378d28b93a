import * as Y from "yjs";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";

type Block = Y.XmlElement | Y.XmlText;

/**
 * Writes again into `base`, under its own client id, what `local` says differently in one root: the blocks between
 * those that are alike at its start and at its end (N-1). Marks and structure come along.
 * @returns the update that does it, or null when both say the same
 */
export function reauthor(base: Y.Doc, local: Y.Doc, root: ProseRoot): Uint8Array | null {
  const [target, source] = [prose(base, root), prose(local, root)];
  const [held, wanted] = [blocksOf(target), blocksOf(source)];
  const start = alike(held, wanted);
  const end = alike(held.slice(start).toReversed(), wanted.slice(start).toReversed());
  const surplus = held.length - start - end;
  const missing = wanted.slice(start, wanted.length - end);
  if (surplus === 0 && missing.length === 0) return null;
  return updateOf(base, () => {
    target.delete(start, surplus);
    target.insert(
      start,
      missing.map((block) => block.clone()),
    );
  });
}

function blocksOf(fragment: Y.XmlFragment): Block[] {
  return fragment.toArray().filter((block) => block instanceof Y.XmlElement || block instanceof Y.XmlText);
}

/** How many blocks from the start read the same, marks included. */
function alike(some: readonly Block[], others: readonly Block[]): number {
  const differing = some.findIndex((block, i) => block.toJSON() !== others[i]?.toJSON());
  return differing === -1 ? Math.min(some.length, others.length) : differing;
}

function updateOf(doc: Y.Doc, edit: () => void): Uint8Array {
  const before = Y.encodeStateVector(doc);
  doc.transact(edit, reauthor);
  return Y.encodeStateAsUpdate(doc, before);
}
