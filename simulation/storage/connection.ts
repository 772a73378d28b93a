import type { Machine } from "../time/machine.ts";
import type { StoredDatabase } from "./disk.ts";
import type { SimulatedDatabase } from "./database.ts";
import type { ObjectStore } from "./object-store.ts";
import { Transaction, type Mode } from "./transaction.ts";

/** `IDBVersionChangeEvent`; the new version is null when the database is to be deleted. */
export interface VersionEvent {
  oldVersion: number;
  newVersion: number | null;
}

/** `IDBDatabase`: one page's handle to a database. */
export class Connection {
  readonly database: SimulatedDatabase;
  readonly machine: Machine;
  isClosed = false;
  onversionchange: ((event: VersionEvent) => void) | null = null;
  onclose: (() => void) | null = null;
  /** The upgrade that is running on it. */
  upgrade: Transaction | null = null;

  constructor(database: SimulatedDatabase, machine: Machine) {
    this.database = database;
    this.machine = machine;
  }

  get name(): string {
    return this.database.name;
  }

  get objectStoreNames() {
    const names = [...this.stored().tables.keys()].toSorted();
    return Object.assign(names, { contains: (name: string) => names.includes(name) });
  }

  get version(): number {
    return this.stored().version;
  }

  transaction(
    tables: string | readonly string[],
    mode: Mode = "readonly",
    { durability = "default" }: { durability?: string } = {},
  ): Transaction {
    if (this.isClosed) throw new DOMException("the connection is closing", "InvalidStateError");
    const scope = new Set(typeof tables === "string" ? [tables] : tables);
    for (const table of scope)
      if (!this.stored().tables.has(table)) throw new DOMException(`no table ${table}`, "NotFoundError");
    const transaction = new Transaction(this, scope, mode, durability);
    this.database.add(transaction);
    return transaction;
  }

  createObjectStore(
    name: string,
    { keyPath = null, autoIncrement = false }: { keyPath?: string | null; autoIncrement?: boolean } = {},
  ): ObjectStore {
    return this.#upgrading().createTable(name, keyPath, autoIncrement);
  }

  deleteObjectStore(name: string): void {
    this.#upgrading().deleteTable(name);
  }

  close(): void {
    this.isClosed = true;
    this.database.settle();
  }

  /** The browser takes the handle away: what runs on it is undone, and its page hears of it. */
  takeAway(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.database.undoAll(this, new DOMException("the connection was lost", "AbortError"));
    this.soon(() => this.onclose?.());
    this.database.settle();
  }

  stored(): StoredDatabase {
    return this.database.stored();
  }

  commit(transaction: Transaction): void {
    this.database.commit(transaction);
  }

  ended(transaction: Transaction): void {
    this.database.ended(transaction);
  }

  /** Why the disk takes no write now; null when it does. */
  refusal(): DOMException | null {
    return this.database.refusal();
  }

  soon(run: () => void): void {
    this.database.soon(this.machine, run);
  }

  #upgrading(): Transaction {
    if (!this.upgrade) throw new DOMException("only an upgrade makes tables", "InvalidStateError");
    return this.upgrade;
  }
}
