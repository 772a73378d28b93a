import { createMemo, type Accessor } from "solid-js";

/** One thing of a list, the same object for as long as the list holds its key; what it is now is read from `item`. */
export interface Keyed<T> {
  key: string;
  item: Accessor<T>;
}

/** Gives the things of a list their identity by key, so that a change of one builds nothing anew: no caret is lost. */
export function createKeyed<T extends { key: string }>(
  source: Accessor<readonly T[]>,
): Accessor<readonly Keyed<T>[]> {
  const byKey = createMemo(() => new Map(source().map((item) => [item.key, item])));
  return createMemo<readonly Keyed<T>[]>((before) => {
    const held = new Map(before.map((keyed) => [keyed.key, keyed]));
    return source().map((item) => held.get(item.key) ?? { key: item.key, item: latest(byKey, item) });
  }, []);
}

/** Once its key is gone, a thing stays what it last was until its view is gone too. */
function latest<T extends { key: string }>(byKey: Accessor<ReadonlyMap<string, T>>, first: T): Accessor<T> {
  let last = first;
  return () => (last = byKey().get(first.key) ?? last);
}
