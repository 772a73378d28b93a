import type { Machine } from "../time/machine.ts";
import type { StoredDatabase } from "./disk.ts";
import { Connection } from "./connection.ts";
import type { Profile } from "./profile.ts";
import { Transaction } from "./transaction.ts";

/** What waits until nobody else holds the database: an opening with another version, or its deletion. */
interface Waiting {
  machine: Machine;
  /** The version it is to have; null when it is to go. */
  newVersion: number | null;
  hasAsked?: true;
  isReady: () => boolean;
  run: () => void;
}

const empty: StoredDatabase = { version: 0, tables: new Map() };

/** One database of a profile, shared by its pages: who is connected, and whose turn it is. */
export class SimulatedDatabase {
  readonly name: string;
  readonly #profile: Profile;
  #connections: Connection[] = [];
  #transactions: Transaction[] = [];
  #waiting: Waiting[] = [];
  /** One of those that waited is being let in; the others come after it. */
  #isBusy = false;

  constructor(name: string, profile: Profile) {
    this.name = name;
    this.#profile = profile;
  }

  stored(): StoredDatabase {
    return this.#profile.stored(this.name) ?? empty;
  }

  /** @param onUpgrade runs inside of the upgrade, when the version asks for one */
  open(
    machine: Machine,
    version: number | undefined,
    onUpgrade: (connection: Connection, upgrade: Transaction) => void,
    onOpen: (opened: Connection | DOMException) => void,
  ): void {
    const isCurrent = () => this.stored().version === (version ?? Math.max(1, this.stored().version));
    this.#wait({
      machine,
      newVersion: version ?? 1,
      isReady: () => isCurrent() || this.#others().length === 0,
      run: () => {
        const connection = new Connection(this, machine);
        this.#connections.push(connection);
        if (isCurrent()) return this.#letIn(() => onOpen(connection));
        this.#upgrade(connection, version ?? 1, onUpgrade, onOpen);
      },
    });
  }

  delete(machine: Machine, onDeleted: () => void): void {
    this.#wait({
      machine,
      newVersion: null,
      isReady: () => this.#others().length === 0,
      run: () => {
        this.#profile.forget(this.name);
        this.#letIn(onDeleted);
      },
    });
  }

  add(transaction: Transaction): void {
    this.#transactions.push(transaction);
    this.#startReady();
  }

  ended(transaction: Transaction): void {
    this.#transactions = this.#transactions.filter((other) => other !== transaction);
    this.#startReady();
    this.settle();
  }

  commit(transaction: Transaction): void {
    this.#profile.store(this.name, transaction.outcome(this.stored()), transaction.durability === "strict");
  }

  refusal(): DOMException | null {
    return this.#profile.isFull ? new DOMException("the disk is full", "QuotaExceededError") : null;
  }

  undoAll(connection: Connection, error: DOMException): void {
    const running = this.#transactions.filter((one) => one.connection === connection);
    for (const transaction of running) transaction.undo(error);
  }

  /** A page is gone: what it was writing is lost, and its handles with it. */
  abandon(machine: Machine): void {
    const running = this.#transactions.filter(({ connection }) => connection.machine === machine);
    for (const transaction of running) transaction.vanish();
    if (this.#waiting[0]?.machine === machine) this.#isBusy = false;
    this.#waiting = this.#waiting.filter((one) => one.machine !== machine);
    for (const connection of this.#connections)
      if (connection.machine === machine) connection.isClosed = true;
    this.settle();
  }

  takeAway(machine: Machine): void {
    for (const connection of this.#others()) if (connection.machine === machine) connection.takeAway();
  }

  /** Lets go on what waited for handles to be closed, one after another. */
  settle(): void {
    const first = this.#waiting[0];
    if (!first || this.#isBusy) return;
    if (!first.isReady()) return this.#askToLetGo(first);
    this.#isBusy = true;
    this.soon(first.machine, first.run);
  }

  soon(machine: Machine, run: () => void): void {
    this.#profile.soon(machine, run);
  }

  #wait(waiting: Waiting): void {
    this.#waiting.push(waiting);
    this.settle();
  }

  #letIn(tell: () => void): void {
    this.#isBusy = false;
    this.#waiting.shift();
    tell();
    this.settle();
  }

  #upgrade(
    connection: Connection,
    version: number,
    onUpgrade: (connection: Connection, upgrade: Transaction) => void,
    onOpen: (opened: Connection | DOMException) => void,
  ): void {
    const tables = new Set(this.stored().tables.keys());
    const upgrade = new Transaction(connection, tables, "versionchange", "strict", version);
    connection.upgrade = upgrade;
    this.#transactions.push(upgrade);
    upgrade.onEnd = (isKept) => {
      connection.upgrade = null;
      connection.isClosed ||= !isKept;
      const failure = new DOMException("the upgrade was undone", "AbortError");
      this.soon(connection.machine, () => this.#letIn(() => onOpen(isKept ? connection : failure)));
    };
    onUpgrade(connection, upgrade);
    upgrade.start();
  }

  /** Handles that are open; one that is closing counts until its last transaction has ended. */
  #others(): Connection[] {
    this.#connections = this.#connections.filter(
      (one) => !one.isClosed || this.#transactions.some(({ connection }) => connection === one),
    );
    return this.#connections;
  }

  #askToLetGo(asking: Waiting): void {
    if (asking.hasAsked) return;
    asking.hasAsked = true;
    const event = { oldVersion: this.stored().version, newVersion: asking.newVersion };
    for (const connection of this.#others()) connection.soon(() => connection.onversionchange?.(event));
  }

  #startReady(): void {
    this.#transactions.forEach((one, place) => {
      const before = this.#transactions.slice(0, place);
      if (!one.isRunning && !before.some((other) => isInTheWay(other, one))) one.start();
    });
  }
}

function isInTheWay(other: Transaction, one: Transaction): boolean {
  if (other.mode === "readonly" && one.mode === "readonly") return false;
  return [...one.scope].some((table) => other.scope.has(table));
}
