import * as Y from "yjs";
import { parentOf } from "./place.ts";

/**
 * Tells of one integrated item after another whether the two it was put between stand in one list, in that order. Every
 * editor's do; where they do not, each replica puts the item elsewhere, as the order in which it got them happens to be.
 */
export function neighbourJudge(store: Y.Doc["store"]): (item: Y.Item) => boolean {
  const lists = new Map<Y.AbstractType<unknown>, Map<Y.Item, number>>();

  return (item) => {
    if (item.origin === null || item.rightOrigin === null || standsBetween(item)) return true;
    const left = itemAt(item.origin);
    const right = itemAt(item.rightOrigin);
    if (!left || !right || parentOf(left) !== parentOf(right)) return false;
    const places = placesIn(parentOf(left));
    const [from, to] = [places.get(left), places.get(right)];
    return from !== undefined && to !== undefined && from < to;
  };

  function itemAt(id: Y.ID): Y.Item | null {
    const struct: Y.Item | Y.GC = Y.getItem(store, id); // typed too narrowly
    return struct instanceof Y.Item ? struct : null;
  }

  /** Of the items in the list itself; values of keys stand in none. */
  function placesIn(parent: Y.AbstractType<unknown>): Map<Y.Item, number> {
    const known = lists.get(parent);
    if (known) return known;
    const places = new Map<Y.Item, number>();
    for (let item = parent._start; item; item = item.right) places.set(item, places.size);
    lists.set(parent, places);
    return places;
  }
}

/** Nothing came in between: what nearly every item can say of itself. */
function standsBetween({ left, right, origin, rightOrigin }: Y.Item): boolean {
  return Y.compareIDs(left?.lastId ?? null, origin) && Y.compareIDs(right?.id ?? null, rightOrigin);
}
