import type { Machine } from "../time/machine.ts";
import type { VirtualTime } from "../time/virtual-time.ts";
import type { Connection, VersionEvent } from "./connection.ts";
import { SimulatedDatabase } from "./database.ts";
import { emptyDisk, type Disk, type StoredDatabase } from "./disk.ts";
import type { Transaction } from "./transaction.ts";

/**
 * IndexedDB of one browser profile. What is committed outlives every page; what was only committed with relaxed
 * durability may be lost in a power cut, back to the last strict commit of the same database.
 */
export class Profile {
  /** Writes are refused while the disk is full. */
  isFull = false;
  readonly #time: VirtualTime;
  readonly #open = new Map<string, SimulatedDatabase>();
  #committed: Disk = emptyDisk;
  #flushed: Disk = emptyDisk;

  constructor(time: VirtualTime) {
    this.#time = time;
  }

  /** All that is committed, to be put back one day. */
  copy(): Disk {
    return this.#committed;
  }

  /** Another disk in its place; no page may be open. */
  replace(disk: Disk): void {
    this.#open.clear();
    this.#committed = disk;
    this.#flushed = disk;
  }

  /** The device stops in the middle: what had not reached the disk itself is gone. No page may be open. */
  cutPower(): void {
    this.replace(this.#flushed);
  }

  /** Somebody clears the browser's data: pages are told, and what they let go of is gone. */
  clear(by: Machine): void {
    for (const name of this.#committed.databases.keys()) this.#database(name).delete(by, () => {});
  }

  /** A page is gone, with whatever it had not committed. */
  abandon(machine: Machine): void {
    for (const database of this.#open.values()) database.abandon(machine);
  }

  /** The browser takes a page's handles away, as some do after a time in the background. */
  takeHandles(machine: Machine): void {
    for (const database of this.#open.values()) database.takeAway(machine);
  }

  /** What a page of this profile sees as `indexedDB`. */
  factoryFor(machine: Machine): IDBFactory {
    const factory = {
      open: (name: string, version?: number) => this.#request(machine, name, version),
      deleteDatabase: (name: string) => {
        const request = new OpenRequest();
        this.#database(name).delete(machine, () => request.succeed(undefined));
        return request;
      },
      databases: async () => [...this.#committed.databases].map(([name, { version }]) => ({ name, version })),
    };
    return factory as unknown as IDBFactory; // the part that is used
  }

  stored(name: string): StoredDatabase | undefined {
    return this.#committed.databases.get(name);
  }

  store(name: string, database: StoredDatabase, isStrict: boolean): void {
    this.#committed = withDatabase(this.#committed, name, database);
    if (isStrict) this.#flushed = withDatabase(this.#flushed, name, database);
  }

  forget(name: string): void {
    this.#committed = withDatabase(this.#committed, name, null);
    this.#flushed = withDatabase(this.#flushed, name, null);
  }

  soon(machine: Machine, run: () => void): void {
    this.#time.after(machine, 0, run);
  }

  #request(machine: Machine, name: string, version: number | undefined): OpenRequest {
    const request = new OpenRequest();
    this.#database(name).open(
      machine,
      version,
      (connection, upgrade) => request.upgrade(connection, upgrade),
      (opened) => (opened instanceof DOMException ? request.fail(opened) : request.succeed(opened)),
    );
    return request;
  }

  #database(name: string): SimulatedDatabase {
    const known = this.#open.get(name) ?? new SimulatedDatabase(name, this);
    this.#open.set(name, known);
    return known;
  }
}

/** `IDBOpenDBRequest`. */
class OpenRequest {
  result: Connection | undefined = undefined;
  error: DOMException | null = null;
  transaction: Transaction | null = null;
  onsuccess: ((event: { target: OpenRequest }) => void) | null = null;
  onerror: ((event: { target: OpenRequest }) => void) | null = null;
  onupgradeneeded: ((event: VersionEvent & { target: OpenRequest }) => void) | null = null;

  upgrade(connection: Connection, transaction: Transaction): void {
    const oldVersion = connection.version;
    this.result = connection;
    this.transaction = transaction;
    this.onupgradeneeded?.({ target: this, oldVersion, newVersion: transaction.version });
  }

  fail(error: DOMException): void {
    this.result = undefined;
    this.transaction = null;
    this.error = error;
    this.onerror?.({ target: this });
  }

  succeed(connection: Connection | undefined): void {
    this.result = connection;
    this.transaction = null;
    this.onsuccess?.({ target: this });
  }
}

function withDatabase(disk: Disk, name: string, database: StoredDatabase | null): Disk {
  const databases = new Map(disk.databases);
  if (database) databases.set(name, database);
  else databases.delete(name);
  return { databases };
}
