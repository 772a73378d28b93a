import { createMemo, type Accessor } from "solid-js";
import { changesBetween } from "../sync/row-changes.ts";

/**
 * How many things of a list have each key; none: 0 or absent. A change costs what changed, and where no number is another
 * than before, the tally is the very same.
 */
export function createTally<T>(
  list: Accessor<readonly T[]>,
  keysOf: (thing: T) => readonly string[],
): Accessor<ReadonlyMap<string, number>> {
  let counted: readonly T[] = [];
  return createMemo<ReadonlyMap<string, number>>((before) => {
    const { gone, come } = changesBetween(counted, (counted = list()));
    const changes = new Map<string, number>();
    const count = (things: ReadonlySet<T>, by: number) => {
      for (const thing of things)
        for (const key of keysOf(thing)) changes.set(key, (changes.get(key) ?? 0) + by);
    };
    count(come, 1);
    count(gone, -1);
    if (changes.values().every((by) => by === 0)) return before;
    const tally = new Map(before);
    for (const [key, by] of changes) tally.set(key, (tally.get(key) ?? 0) + by);
    return tally;
  }, new Map());
}
