import { compareKeys, copied, type Key } from "./disk.ts";
import type { Query } from "./key-range.ts";
import type { FoundRow, TableDraft } from "./table-draft.ts";
import type { Request, Transaction } from "./transaction.ts";

/** A table, or one of its indexes, within a transaction. */
export class ObjectStore {
  readonly transaction: Transaction;
  readonly name: string;
  readonly #index: string | null;

  constructor(transaction: Transaction, name: string, index: string | null = null) {
    this.transaction = transaction;
    this.name = name;
    this.#index = index;
  }

  index(name: string): ObjectStore {
    return new ObjectStore(this.transaction, this.name, name);
  }

  createIndex(name: string, keyPath: string, { unique = false } = {}): ObjectStore {
    this.#draft().createIndex(name, keyPath, unique);
    return this.index(name);
  }

  get(query: Query): Request {
    return this.#read(query, ([first]) => copied(first?.value));
  }

  getKey(query: Query): Request {
    return this.#read(query, ([first]) => first?.key);
  }

  getAll(query?: Query, limit = Infinity): Request {
    return this.#read(query, (rows) => rows.slice(0, limit).map(({ value }) => copied(value)));
  }

  getAllKeys(query?: Query, limit = Infinity): Request {
    return this.#read(query, (rows) => rows.slice(0, limit).map(({ key }) => key));
  }

  count(query?: Query): Request {
    return this.#read(query, (rows) => rows.length);
  }

  openKeyCursor(query: Query, direction: IDBCursorDirection = "next"): Request {
    let passed = 0;
    const request: Request = this.#read(query, (rows) => {
      const row = inDirection(rows, direction)[passed++];
      if (!row) return null;
      const { under: key, key: primaryKey, value } = row;
      return { key, primaryKey, value: copied(value), continue: () => this.transaction.repeat(request) };
    });
    return request;
  }

  openCursor(query: Query, direction: IDBCursorDirection = "next"): Request {
    return this.openKeyCursor(query, direction);
  }

  add(value: unknown, key?: Key): Request {
    return this.#write(() => this.#draft().write(value, key, false));
  }

  put(value: unknown, key?: Key): Request {
    return this.#write(() => this.#draft().write(value, key, true));
  }

  delete(query: Query): Request {
    return this.#write(() => this.#draft().delete(query));
  }

  clear(): Request {
    return this.#write(() => this.#draft().clear());
  }

  #read(query: Query, of: (rows: FoundRow[]) => unknown): Request {
    return this.transaction.request(() => of(this.#draft().rows(query, this.#index)));
  }

  #write(work: () => unknown): Request {
    if (this.transaction.mode === "readonly")
      throw new DOMException("the transaction only reads", "ReadOnlyError");
    return this.transaction.request(work);
  }

  #draft(): TableDraft {
    return this.transaction.draft(this.name);
  }
}

function inDirection(rows: FoundRow[], direction: IDBCursorDirection): FoundRow[] {
  const unique = (found: FoundRow[]) =>
    found.filter(({ under }, place) => place === 0 || compareKeys(found[place - 1]!.under, under) !== 0); // there is one before
  if (direction === "next") return rows;
  if (direction === "nextunique") return unique(rows);
  return direction === "prev" ? rows.toReversed() : unique(rows).toReversed();
}
