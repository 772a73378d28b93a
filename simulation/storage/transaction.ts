import type { StoredDatabase } from "./disk.ts";
import { ObjectStore } from "./object-store.ts";
import type { Connection } from "./connection.ts";
import { TableDraft } from "./table-draft.ts";

type Handler = ((event: { target: Request; preventDefault: () => void }) => void) | null;

export class Request {
  result: unknown = undefined;
  error: DOMException | null = null;
  onsuccess: Handler = null;
  onerror: Handler = null;
  readonly work: () => unknown;

  constructor(work: () => unknown) {
    this.work = work;
  }
}

export type Mode = "readonly" | "readwrite" | "versionchange";

/**
 * One transaction. Its requests are answered one after another, each in a turn of its own; when a turn has left none
 * behind, it is committed, in another turn: a page that dies in between has written nothing.
 */
export class Transaction {
  readonly mode: Mode;
  readonly scope: ReadonlySet<string>;
  readonly durability: string;
  readonly connection: Connection;
  /** What an upgrade makes of the database. */
  readonly version: number | null;
  error: DOMException | null = null;
  oncomplete: (() => void) | null = null;
  onabort: (() => void) | null = null;
  onerror: (() => void) | null = null;
  /** Told when it has ended, before its page is. */
  onEnd: ((isKept: boolean) => void) | null = null;
  isOver = false;
  isRunning = false;
  readonly #requests: Request[] = [];
  #drafts = new Map<string, TableDraft>();
  #isTurning = false;

  constructor(
    connection: Connection,
    scope: ReadonlySet<string>,
    mode: Mode,
    durability: string,
    version: number | null = null,
  ) {
    this.version = version;
    this.connection = connection;
    this.scope = scope;
    this.mode = mode;
    this.durability = durability;
  }

  /** It may read and write from now on; nobody it would disturb is at work. */
  start(): void {
    this.isRunning = true;
    this.#turnSoon();
  }

  objectStore(name: string): ObjectStore {
    if (!this.scope.has(name))
      throw new DOMException(`no table ${name} in this transaction`, "NotFoundError");
    return new ObjectStore(this, name);
  }

  createTable(name: string, keyPath: string | null, autoIncrement: boolean): ObjectStore {
    const stored = { keyPath, autoIncrement, next: 1, indexes: new Map(), rows: [] };
    this.#drafts.set(name, new TableDraft(stored));
    (this.scope as Set<string>).add(name); // an upgrade makes its own
    return new ObjectStore(this, name);
  }

  deleteTable(name: string): void {
    this.#drafts.delete(name);
    (this.scope as Set<string>).delete(name); // as above
  }

  request(work: () => unknown): Request {
    if (this.isOver) throw new DOMException("the transaction is over", "TransactionInactiveError");
    const request = new Request(work);
    this.#requests.push(request);
    this.#turnSoon();
    return request;
  }

  /** Asks the same again: a cursor moves on. */
  repeat(request: Request): void {
    if (this.isOver) throw new DOMException("the transaction is over", "TransactionInactiveError");
    this.#requests.push(request);
    this.#turnSoon();
  }

  draft(table: string): TableDraft {
    const known = this.#drafts.get(table) ?? this.#begin(table);
    this.#drafts.set(table, known);
    return known;
  }

  abort(): void {
    if (this.isOver) throw new DOMException("the transaction is over", "InvalidStateError");
    this.undo(null);
  }

  /** Nothing of it is kept, and its page hears so. */
  undo(error: DOMException | null): void {
    if (this.isOver) return;
    this.#end();
    this.onEnd?.(false);
    this.error = error;
    for (const request of this.#requests.splice(0)) {
      request.error = new DOMException("the transaction was aborted", "AbortError");
      this.connection.soon(() => request.onerror?.({ target: request, preventDefault: () => {} }));
    }
    this.connection.soon(() => this.onabort?.());
  }

  /** Its page is gone: nothing of it is kept, and nobody hears. */
  vanish(): void {
    if (!this.isOver) this.#end();
  }

  /** What the tables will be once it is committed. */
  outcome(before: StoredDatabase): StoredDatabase {
    const tables = new Map(
      [...before.tables].filter(([name]) => this.mode !== "versionchange" || this.scope.has(name)),
    );
    for (const [name, draft] of this.#drafts) tables.set(name, draft.stored);
    return { version: this.version ?? before.version, tables };
  }

  #begin(table: string): TableDraft {
    const stored = this.connection.stored().tables.get(table);
    if (!stored) throw new DOMException(`no table ${table}`, "NotFoundError");
    return new TableDraft(stored);
  }

  #turnSoon(): void {
    if (!this.isRunning || this.#isTurning || this.isOver) return;
    this.#isTurning = true;
    this.connection.soon(() => this.#turn());
  }

  #turn(): void {
    this.#isTurning = false;
    if (this.isOver) return;
    const request = this.#requests.shift();
    if (!request) return this.#commit();
    this.#answer(request);
    if (!this.isOver) this.#turnSoon();
  }

  #answer(request: Request): void {
    let isPrevented = false;
    const event = { target: request, preventDefault: () => (isPrevented = true) };
    try {
      request.result = request.work();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      request.error = error;
      request.onerror?.(event);
      if (!isPrevented) this.undo(error);
      return;
    }
    request.onsuccess?.(event);
  }

  #commit(): void {
    const refusal = this.mode === "readonly" ? null : this.connection.refusal();
    if (refusal) return this.undo(refusal);
    this.connection.commit(this);
    this.#end();
    this.onEnd?.(true);
    this.connection.soon(() => this.oncomplete?.());
  }

  #end(): void {
    this.isOver = true;
    this.connection.ended(this);
  }
}
