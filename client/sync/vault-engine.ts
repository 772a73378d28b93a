import { completed, openDatabase } from "./idb.ts";
import { createTables, VAULT_VERSION, type TableName } from "./vault-tables.ts";
import { tablesOf, type VaultTransaction } from "./vault-transaction.ts";

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

/**
 * Tables in IndexedDB. A handle may die under a page (the browser takes the database back after a time in the
 * background): it is dropped then, and the next run opens another.
 * @param onTakenAway another tab deletes or upgrades the database: this page must let go of it for good
 */
export function indexedEngine(factory: IDBFactory, name: string, onTakenAway: () => void): Engine {
  let opening: Promise<IDBDatabase> | null = null;
  let everOpened = false;

  async function open(): Promise<IDBDatabase> {
    const database = await openDatabase(factory, name, VAULT_VERSION, createTables).catch(
      (cause: unknown) => {
        if (!everOpened && cause instanceof DOMException && forbidden.has(cause.name))
          throw new NoStorage(name, { cause });
        throw cause;
      },
    );
    everOpened = true;
    database.onclose = release;
    database.onversionchange = () => {
      release();
      onTakenAway();
    };
    return database;
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

async function attempt<T>(database: IDBDatabase, { tables, durability, work }: Job<T>): Promise<T> {
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
