import { compareKeys, copied, isKey, keyAt, type Key, type StoredRow, type StoredTable } from "./disk.ts";
import { matches, type Query } from "./key-range.ts";

/** A row, and the key it was found under: its own, or that of an index. */
export interface FoundRow extends StoredRow {
  under: Key;
}

/** One table within a transaction: as stored, until it is written to. */
export class TableDraft {
  #stored: StoredTable;
  #isOwn = false;

  constructor(stored: StoredTable) {
    this.#stored = stored;
  }

  get stored(): StoredTable {
    return this.#stored;
  }

  createIndex(name: string, keyPath: string, unique: boolean): void {
    this.#stored = {
      ...this.#stored,
      indexes: new Map([...this.#stored.indexes, [name, { keyPath, unique }]]),
    };
  }

  /** In order of the index, or of the table itself. */
  rows(query: Query, index: string | null): FoundRow[] {
    if (index === null)
      return this.#stored.rows.flatMap((row) =>
        matches(query, row.key) ? [{ ...row, under: row.key }] : [],
      );
    const { keyPath } = this.#indexOf(index);
    const found = this.#stored.rows.flatMap((row) => {
      const under = keyAt(row.value, keyPath);
      return under !== undefined && matches(query, under) ? [{ ...row, under }] : [];
    });
    return found.toSorted((a, b) => compareKeys(a.under, b.under)); // sorting is stable
  }

  /** @throws DOMException when the row breaks a constraint */
  write(given: unknown, outside: Key | undefined, mayReplace: boolean): Key {
    const value = copied(given);
    const key = this.#keyFor(value, outside);
    const rows = this.#own();
    const place = placeOf(rows, key);
    const isThere = place < rows.length && compareKeys(rows[place]!.key, key) === 0; // a place in the list
    if (isThere && !mayReplace) throw new DOMException("the key is taken", "ConstraintError");
    this.#assertUnique(value, key);
    rows.splice(place, isThere ? 1 : 0, { key, value });
    return key;
  }

  delete(query: Query): void {
    if (query === null || query === undefined) throw new DOMException("no key was given", "DataError");
    const left = this.#stored.rows.filter(({ key }) => !matches(query, key));
    if (left.length !== this.#stored.rows.length) this.#replace(left);
  }

  clear(): void {
    this.#replace([]);
  }

  #keyFor(value: unknown, outside: Key | undefined): Key {
    const { keyPath, autoIncrement, next } = this.#stored;
    const given = keyPath === null ? outside : keyAt(value, keyPath);
    if (given !== undefined) {
      if (!isKey(given)) throw new DOMException("not a key", "DataError");
      if (typeof given === "number" && autoIncrement && given >= next) this.#number(Math.floor(given) + 1);
      return given;
    }
    if (!autoIncrement) throw new DOMException("the row has no key", "DataError");
    this.#number(next + 1);
    if (keyPath !== null) (value as Record<string, unknown>)[keyPath] = next; // an object: it was copied from one
    return next;
  }

  #assertUnique(value: unknown, key: Key): void {
    for (const { keyPath, unique } of this.#stored.indexes.values()) {
      const indexed = unique ? keyAt(value, keyPath) : undefined;
      if (indexed === undefined) continue;
      const isTaken = this.#stored.rows.some((row) => {
        const other = keyAt(row.value, keyPath);
        return other !== undefined && compareKeys(other, indexed) === 0 && compareKeys(row.key, key) !== 0;
      });
      if (isTaken) throw new DOMException("the index has that key", "ConstraintError");
    }
  }

  #indexOf(name: string) {
    const index = this.#stored.indexes.get(name);
    if (!index) throw new DOMException(`no index ${name}`, "NotFoundError");
    return index;
  }

  /** Rows that may be changed: copied at the first write. */
  #own(): StoredRow[] {
    if (!this.#isOwn) this.#replace([...this.#stored.rows]);
    return this.#stored.rows as StoredRow[]; // its own since the line before
  }

  #replace(rows: StoredRow[]): void {
    this.#isOwn = true;
    this.#stored = { ...this.#stored, rows };
  }

  #number(next: number): void {
    this.#stored = { ...this.#stored, next };
  }
}

/** Where the key stands or would stand; rows are in order. */
function placeOf(rows: readonly StoredRow[], key: Key): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (compareKeys(rows[middle]!.key, key) < 0) from = middle + 1; // between both ends
    else to = middle;
  }
  return from;
}
