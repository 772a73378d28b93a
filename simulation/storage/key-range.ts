import { compareKeys, isKey, type Key } from "./disk.ts";

/** `IDBKeyRange`, as far as keys of this engine go. */
export class SimulatedKeyRange {
  readonly lower: Key | undefined;
  readonly upper: Key | undefined;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;

  private constructor(
    lower: Key | undefined,
    upper: Key | undefined,
    lowerOpen: boolean,
    upperOpen: boolean,
  ) {
    this.lower = lower;
    this.upper = upper;
    this.lowerOpen = lowerOpen;
    this.upperOpen = upperOpen;
  }

  static only(key: Key): SimulatedKeyRange {
    return new SimulatedKeyRange(key, key, false, false);
  }

  static lowerBound(lower: Key, open = false): SimulatedKeyRange {
    return new SimulatedKeyRange(lower, undefined, open, true);
  }

  static upperBound(upper: Key, open = false): SimulatedKeyRange {
    return new SimulatedKeyRange(undefined, upper, true, open);
  }

  static bound(lower: Key, upper: Key, lowerOpen = false, upperOpen = false): SimulatedKeyRange {
    return new SimulatedKeyRange(lower, upper, lowerOpen, upperOpen);
  }

  includes(key: Key): boolean {
    const above = this.lower === undefined ? 1 : compareKeys(key, this.lower);
    const below = this.upper === undefined ? -1 : compareKeys(key, this.upper);
    return (above > 0 || (above === 0 && !this.lowerOpen)) && (below < 0 || (below === 0 && !this.upperOpen));
  }
}

/** What a query may be: a key, a range, or nothing for all. */
export type Query = Key | SimulatedKeyRange | null | undefined;

export function matches(query: Query, key: Key): boolean {
  if (query === null || query === undefined) return true;
  if (query instanceof SimulatedKeyRange) return query.includes(key);
  if (!isKey(query)) throw new DOMException("not a key", "DataError");
  return compareKeys(query, key) === 0;
}

Object.defineProperty(globalThis, "IDBKeyRange", { value: SimulatedKeyRange, configurable: true });
