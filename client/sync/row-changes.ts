/** What two lists differ in; the order of neither counts. */
export interface Changes<T> {
  gone: ReadonlySet<T>;
  come: ReadonlySet<T>;
}

/** Compares two lists of things that are never changed, place by place: cheap where most things keep theirs. */
export function changesBetween<T>(before: readonly T[], now: readonly T[]): Changes<T> {
  const gone = new Set<T>();
  const come = new Set<T>();
  for (let at = 0; at < before.length || at < now.length; at++) {
    if (before[at] === now[at] && at < before.length && at < now.length) continue;
    if (at < before.length) gone.add(before[at]!); // below its length
    if (at < now.length) come.add(now[at]!); // as above
  }
  for (const item of come) if (gone.delete(item)) come.delete(item);
  return { gone, come };
}

/** A list in order as it is after some changes; the very same one after none. */
export function reordered<T>(
  sorted: readonly T[],
  { gone, come }: Changes<T>,
  compare: (one: T, other: T) => number,
): readonly T[] {
  const stayed = gone.size > 0 ? sorted.filter((thing) => !gone.has(thing)) : sorted;
  return come.size > 0 ? withPlaced(stayed, come, compare) : stayed;
}

/** A list in order, with a few more things put in their places. */
function withPlaced<T>(
  sorted: readonly T[],
  come: ReadonlySet<T>,
  compare: (one: T, other: T) => number,
): T[] {
  const result: T[] = [];
  let taken = 0;
  for (const thing of [...come].sort(compare)) {
    const at = placeOf(thing, sorted, taken, compare);
    while (taken < at) result.push(sorted[taken++]!); // below its length
    result.push(thing);
  }
  while (taken < sorted.length) result.push(sorted[taken++]!); // below its length
  return result;
}

/** Index of the first thing that comes after this one, from `start` on. */
function placeOf<T>(
  wanted: T,
  sorted: readonly T[],
  start: number,
  compare: (one: T, other: T) => number,
): number {
  let [low, high] = [start, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compare(wanted, sorted[middle]!) < 0) high = middle; // between the two
    else low = middle + 1;
  }
  return low;
}
