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

/** Beyond this part of a list, looking at all of it costs less than finding the place of each thing that has gone. */
const FEW = 1 / 200;

/**
 * A list in order as it is after some changes; the very same one after none. A few changes cost what they are: the rest is
 * copied as it is.
 */
export function reordered<T>(
  sorted: readonly T[],
  { gone, come }: Changes<T>,
  compare: (one: T, other: T) => number,
): readonly T[] {
  const stayed = gone.size > 0 ? without(sorted, gone, compare) : sorted;
  return come.size > 0 ? withPlaced(stayed, come, compare) : stayed;
}

function without<T>(
  sorted: readonly T[],
  gone: ReadonlySet<T>,
  compare: (one: T, other: T) => number,
): readonly T[] {
  const places = gone.size < sorted.length * FEW ? placesOf(gone, sorted, compare) : null;
  if (!places) return sorted.filter((thing) => !gone.has(thing));
  const stayed = [...sorted];
  for (const place of places.toSorted((one, other) => other - one)) stayed.splice(place, 1);
  return stayed;
}

/** Null where one of them does not stand where its order says: it may be among many of the same rank. */
function placesOf<T>(
  things: ReadonlySet<T>,
  sorted: readonly T[],
  compare: (one: T, other: T) => number,
): number[] | null {
  const places: number[] = [];
  for (const thing of things) {
    const place = placeOf(thing, sorted, 0, compare) - 1;
    if (sorted[place] !== thing) return null;
    places.push(place);
  }
  return places;
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
