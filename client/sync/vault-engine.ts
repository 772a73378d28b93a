import { completed, openDatabase } from "./idb.ts";
import { tableNames, type TableName } from "./vault-tables.ts";
import { tablesOf, type VaultTransaction } from "./vault-transaction.ts";
import { upgradeTables, VAULT_VERSION } from "./vault-upgrade.ts";

/** `strict` waits for the disk itself: for what only this device has. `relaxed` is for what can be fetched again. */
export type Durability = "strict" | "relaxed";
export type Work<T> = (transaction: VaultTransaction) => Promise<T>;

export interface Job<T> {
  tables: readonly TableName[];
  /** Null for a read. */
  durability: Durability | null;
  work: Work<T>;
}

/** Where a vault's tables live. `run` makes one attempt and throws what went wrong. */
export interface Engine {
  run: <T>(job: Job<T>) => Promise<T>;
  /** Lets go of the handle. */
  release: () => void;
}

/** The browser keeps nothing here at all: a private window of the strict sort. */
export class NoStorage extends Error {
  override name = "NoStorage";
}

const forbidden = new Set(["SecurityError", "InvalidStateError", "NotSupportedError"]);

export interface EngineCare {
  /** Another tab wipes or upgrades the database: this page must let go of it for good. */
  onTakenAway: () => void;
  /** A deletion that is under way is a wipe, and not somebody clearing the browser's data. */
  isWiped: () => boolean;
  /** The handle died; whoever has an interest in what is there opens another. */
  onDead: () => void;
  /** The database was lost under the page: writes into the new one what only the page still has. */
  refill: Work<void>;
  /** The new one holds that, and nothing else. */
  onLost: () => void;
}

/**
 * Tables in IndexedDB. A handle may die under a page (the browser takes the database back after a time in the
 * background, or somebody clears its data): it is dropped then, and the next run opens another.
 */
export function indexedEngine(factory: IDBFactory, name: string, care: EngineCare): Engine {
  let opening: Promise<IDBDatabase> | null = null;
  let everOpened = false;
  let isRefillDue = false;

  async function open(): Promise<IDBDatabase> {
    const database = await openDatabase(factory, name, VAULT_VERSION, (...upgrade) => {
      isRefillDue = everOpened && upgrade[2] === 0;
      upgradeTables(...upgrade);
    }).catch((cause: unknown) => {
      if (!everOpened && cause instanceof DOMException && forbidden.has(cause.name))
        throw new NoStorage(name, { cause });
      throw cause;
    });
    everOpened = true;
    database.onclose = die;
    database.onversionchange = ({ newVersion }) => {
      if (newVersion === null && !care.isWiped()) return die();
      release();
      care.onTakenAway();
    };
    if (isRefillDue) await refill(database);
    return database;
  }

  async function refill(database: IDBDatabase): Promise<void> {
    await attempt(database, { tables: tableNames, durability: "strict", work: care.refill });
    isRefillDue = false;
    care.onLost();
  }

  function die(): void {
    release();
    care.onDead();
  }

  function release(): void {
    opening?.then((database) => database.close()).catch(() => undefined); // what never opened needs no closing
    opening = null;
  }

  return {
    release,
    run: async (job) => {
      const handle = (opening ??= open());
      try {
        return await attempt(await handle, job);
      } catch (cause) {
        if (cause instanceof DOMException && opening === handle) release();
        throw cause;
      }
    },
  };
}

/** @throws what made it fail; nothing of it is done then */
export async function attempt<T>(database: IDBDatabase, { tables, durability, work }: Job<T>): Promise<T> {
  const transaction = durability
    ? database.transaction(tables, "readwrite", { durability })
    : database.transaction(tables, "readonly");
  const done = completed(transaction);
  try {
    const result = await work(tablesOf(transaction));
    await done;
    return result;
  } catch (cause) {
    done.catch(() => undefined); // the cause is thrown here
    abort(transaction);
    throw cause;
  }
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch {
    // it has ended by itself
  }
}
