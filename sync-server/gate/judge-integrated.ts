import * as Y from "yjs";
import { isProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { proseSchemaOf } from "../../shared/protocol/prose-schema.ts";
import { isProse } from "./content.ts";
import { neighbourJudge } from "./neighbours.ts";
import { placeFinder } from "./place.ts";
import { violation, type Refusal } from "./refusal.ts";

export type Integrated = { refusal: Refusal } | { refusal: null; roots: string[] };

/**
 * Judges what a transaction has done, over every struct between the clocks before and after and every item it deleted,
 * each walked up to its root (G-4). `transaction.changed` is no help: it is empty under a deleted parent.
 *
 * @param judgeRoot why the device may not write a root
 */
export function judgeIntegrated(
  transaction: Y.Transaction,
  judgeRoot: (root: string) => Refusal | null,
): Integrated {
  const { store } = transaction.doc;
  const placeOf = placeFinder();
  const hasNeighbours = neighbourJudge(store);
  const roots = new Set<string>();

  if (store.pendingStructs) return { refusal: violation("prose.gap") };
  if (store.pendingDs) return { refusal: violation("prose.future_delete") };
  for (const item of addedItems(transaction)) {
    const refusal = judgeAdded(item);
    if (refusal) return { refusal };
  }
  for (const item of deletedItems(transaction)) {
    const refusal = judgePlace(item);
    if (refusal) return { refusal };
  }
  return { refusal: null, roots: [...roots] };

  function judgeAdded(item: Y.Item): Refusal | null {
    const place = placeOf(item);
    if (!place) return violation("prose.content");
    const refusal = judgeNamed(place.root);
    if (refusal || !isProseRoot(place.root)) return refusal;
    if (!hasNeighbours(item)) return violation("prose.malformed");
    return isProse(item, place.nodes, proseSchemaOf(place.root)) ? null : violation("prose.content");
  }

  function judgePlace(item: Y.Item): Refusal | null {
    const place = placeOf(item);
    return place ? judgeNamed(place.root) : violation("prose.content");
  }

  function judgeNamed(root: string): Refusal | null {
    roots.add(root);
    return judgeRoot(root);
  }
}

/** Gaps are left out: they hold nothing and hang on nothing. */
function* addedItems({ doc, beforeState, afterState }: Y.Transaction): Generator<Y.Item> {
  for (const [client, after] of afterState) {
    const before = beforeState.get(client) ?? 0;
    if (after > before) yield* itemsBetween(doc, client, before, after);
  }
}

/** Also what was added and deleted at once; that was judged as added and is judged again at no harm. */
function* deletedItems({ doc, deleteSet }: Y.Transaction): Generator<Y.Item> {
  for (const [client, ranges] of deleteSet.clients) {
    for (const { clock, len } of ranges) yield* itemsBetween(doc, client, clock, clock + len);
  }
}

function* itemsBetween(doc: Y.Doc, client: number, from: number, to: number): Generator<Y.Item> {
  const structs = doc.store.clients.get(client) ?? [];
  for (let at = Y.findIndexSS(structs, from); at < structs.length; at++) {
    const struct = structs[at]!; // `at` is below the length
    if (struct.id.clock >= to) return;
    if (struct instanceof Y.Item) yield struct;
  }
}
