import { SECOND } from "../../shared/time/duration.ts";
import { answered, completed, openDatabase } from "./idb.ts";
import type { Environment } from "./environment.ts";

/**
 * Small things that outlive a sign-out: who is signed in, this profile's device id, what a sign-out left to do. Each is
 * kept twice: localStorage is read at once but reaches the disk seconds late, IndexedDB is slow but sure.
 */
const DATABASE = "roost";
const TABLE = "keepsakes";
const PATIENCE_MS = SECOND;

interface Keepsake {
  key: string;
  /** Null once it was taken away: what localStorage says of it then is old. */
  value: string | null;
}

/** Resolves once the value is on the disk, or when IndexedDB does not take it. Null takes it away. */
export async function keep(environment: Environment, key: string, value: string | null): Promise<void> {
  if (value !== null) environment.storage?.setItem(key, value);
  await withTable(environment, (table) => answered(table.put({ key, value } satisfies Keepsake)));
  // Other tabs hear of this and look again: by then the database must not say what was before.
  if (value === null) environment.storage?.removeItem(key);
}

/**
 * Puts in place what localStorage has lost; to be done before anything of it is read.
 * @returns false where IndexedDB did not answer: what there is stands
 */
export async function recallKeepsakes(environment: Environment): Promise<boolean> {
  const kept = await withTable(environment, (table) => answered(table.getAll()));
  // Nothing else is in the table.
  for (const { key, value } of (kept ?? []) as Keepsake[]) {
    if (value === null) environment.storage?.removeItem(key);
    else environment.storage?.setItem(key, value);
  }
  return kept !== null;
}

/** @returns null where the browser keeps nothing, or does not answer: nobody waits for it at the door */
function withTable<T>(
  environment: Environment,
  work: (table: IDBObjectStore) => Promise<T>,
): Promise<T | null> {
  return new Promise((resolve) => {
    const cancel = environment.after(PATIENCE_MS, () => resolve(null));
    void attempt(environment, work)
      .catch(() => null) // a private window, or a full disk: localStorage has to do
      .then(resolve)
      .finally(cancel);
  });
}

async function attempt<T>(
  { indexedDB }: Environment,
  work: (table: IDBObjectStore) => Promise<T>,
): Promise<T | null> {
  if (!indexedDB) return null;
  const database = await openDatabase(indexedDB, DATABASE, 1, (made) =>
    made.createObjectStore(TABLE, { keyPath: "key" }),
  );
  try {
    const transaction = database.transaction([TABLE], "readwrite", { durability: "strict" });
    const done = completed(transaction);
    const result = await work(transaction.objectStore(TABLE));
    await done;
    return result;
  } finally {
    database.close();
  }
}
