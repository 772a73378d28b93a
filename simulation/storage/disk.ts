/**
 * What IndexedDB keeps of one browser profile. Everything in it is committed and never changed in place, so that a
 * copy of a disk is a handful of references.
 */
export interface Disk {
  databases: ReadonlyMap<string, StoredDatabase>;
}

export interface StoredDatabase {
  version: number;
  tables: ReadonlyMap<string, StoredTable>;
}

export interface StoredTable {
  keyPath: string | null;
  autoIncrement: boolean;
  /** Next number of an automatic key. */
  next: number;
  indexes: ReadonlyMap<string, { keyPath: string; unique: boolean }>;
  /** In order of keys. */
  rows: readonly StoredRow[];
}

export interface StoredRow {
  key: Key;
  value: unknown;
}

export type Key = string | number | readonly Key[];

export const emptyDisk: Disk = { databases: new Map() };

/** IndexedDB's own order of keys: numbers, then strings, then arrays. */
export function compareKeys(one: Key, other: Key): number {
  if (typeof one === "number" && typeof other === "number") return one - other;
  if (typeof one === "string" && typeof other === "string") return one < other ? -1 : one > other ? 1 : 0;
  if (Array.isArray(one) && Array.isArray(other)) return compareArrays(one as Key[], other as Key[]);
  return rank(one) - rank(other);
}

function rank(key: Key): number {
  return typeof key === "number" ? 0 : typeof key === "string" ? 1 : 2;
}

function compareArrays(one: readonly Key[], other: readonly Key[]): number {
  for (let i = 0; i < Math.min(one.length, other.length); i++) {
    const order = compareKeys(one[i]!, other[i]!); // both are that long
    if (order !== 0) return order;
  }
  return one.length - other.length;
}

/** A copy such as IndexedDB makes of what it is given and gives. */
export function copied(value: unknown): unknown {
  if (typeof value === "function" || typeof value === "symbol")
    throw new DOMException(`a ${typeof value} cannot be stored`, "DataCloneError");
  if (typeof value !== "object" || value === null) return value;
  if (value instanceof Uint8Array) return value.slice();
  if (Array.isArray(value)) return value.map(copied);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return structuredClone(value);
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(value)) copy[name] = copied(inner);
  return copy;
}

/** The value under a key path. @returns undefined where the value has none */
export function keyAt(value: unknown, path: string): Key | undefined {
  const key = path
    .split(".")
    .reduce<unknown>((inner, name) => (inner as Record<string, unknown> | undefined)?.[name], value); // looked into, whatever it is
  return isKey(key) ? key : undefined;
}

export function isKey(value: unknown): value is Key {
  return (
    typeof value === "string" ||
    (typeof value === "number" && !Number.isNaN(value)) ||
    (Array.isArray(value) && value.every(isKey))
  );
}
