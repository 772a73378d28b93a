import { createMemo, type Accessor } from "solid-js";

/** One thing of a list, the same object for as long as the list holds its key; what it is now is read from `item`. */
export interface Keyed<T> {
  key: string;
  item: Accessor<T>;
}

/**
 * Gives the things of a list their identity by key, so that a change of one builds nothing anew: no caret is lost, and
 * no entry of a menu is taken from under the finger.
 * @param keyOf unlike for any two of them
 */
export function createKeyed<T>(
  source: Accessor<readonly T[]>,
  keyOf: (item: T) => string,
): Accessor<readonly Keyed<T>[]> {
  const byKey = createMemo(() => new Map(source().map((item) => [keyOf(item), item])));
  return createMemo<readonly Keyed<T>[]>((before) => {
    const held = new Map(before.map((keyed) => [keyed.key, keyed]));
    return [...byKey()].map(([key, item]) => held.get(key) ?? { key, item: latest(byKey, key, item) });
  }, []);
}

/** Once its key is gone, a thing stays what it last was until its view is gone too. */
function latest<T>(byKey: Accessor<ReadonlyMap<string, T>>, key: string, first: T): Accessor<T> {
  let last = first;
  return () => (last = byKey().get(key) ?? last);
}
