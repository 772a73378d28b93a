import * as Y from "yjs";
import { NESTING_LIMIT } from "../../shared/protocol/prose-schema.ts";

/** Where an integrated item stands: under which root, and how many nodes lie between the two. */
export interface Place {
  root: string;
  nodes: number;
}

/** Finds the place of one item after another; remembers the names of the roots it met. */
export function placeFinder(): (item: Y.Item) => Place | null {
  const names = new Map<Y.AbstractType<unknown>, string>();

  /** @returns null for an item nested deeper than prose may be (G-4) */
  return (item) => {
    let type = parentOf(item);
    for (let nodes = 0; nodes <= NESTING_LIMIT + 1; nodes++) {
      if (type._item === null) return { root: nameOf(type), nodes };
      type = parentOf(type._item);
    }
    return null;
  };

  function nameOf(root: Y.AbstractType<unknown>): string {
    const known = names.get(root) ?? Y.findRootTypeKey(root);
    names.set(root, known);
    return known;
  }
}

/** An item in the store always hangs on a type: one that lost its parent is stored as a gap. */
export function parentOf(item: Y.Item): Y.AbstractType<unknown> {
  return item.parent as Y.AbstractType<unknown>;
}
