import { createMemo, type Accessor } from "solid-js";

/** One thing of a list, the same object for as long as the list holds its key; what it is now is read from `item`. */
export interface Keyed<T, K = string> {
  key: K;
  item: Accessor<T>;
}

/**
 * Gives the things of a list their identity by key, so that a change of one builds nothing anew: no caret is lost, and
 * no entry of a menu is taken from under the finger.
 * @param keyOf unlike for any two of them
 */
export function createKeyed<T, K = string>(
  source: Accessor<readonly T[]>,
  keyOf: (item: T) => K,
): Accessor<readonly Keyed<T, K>[]> {
  const byKey = createMemo(() => new Map(source().map((item) => [keyOf(item), item])));
  return createMemo<readonly Keyed<T, K>[]>((before) => {
    const held = new Map(before.map((keyed) => [keyed.key, keyed]));
    return [...byKey()].map(([key, item]) => held.get(key) ?? { key, item: latest(byKey, key, item) });
  }, []);
}

/** Once its key is gone, a thing stays what it last was until its view is gone too. */
function latest<T, K>(byKey: Accessor<ReadonlyMap<K, T>>, key: K, first: T): Accessor<T> {
  let last = first;
  return () => (last = byKey().get(key) ?? last);
}
