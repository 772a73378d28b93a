/** The promises that IndexedDB lacks. A write counts when its transaction is complete, never when its request is. */

export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException("request failed", "UnknownError"));
  });
}

/** @throws what made the transaction abort */
export function completed(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () =>
      reject(transaction.error ?? new DOMException("transaction aborted", "AbortError"));
  });
}

/** Where a later version of the app has been, its tables are taken as they are: it only ever adds to them (V-2). */
export async function openDatabase(
  factory: IDBFactory,
  name: string,
  version: number,
  upgrade: (database: IDBDatabase, transaction: IDBTransaction, from: number) => void,
): Promise<IDBDatabase> {
  const request = factory.open(name, version);
  request.onupgradeneeded = ({ oldVersion }) => upgrade(request.result, request.transaction!, oldVersion); // a request to open has one while it upgrades
  return answered(request).catch((cause: unknown) => {
    if (cause instanceof DOMException && cause.name === "VersionError") return answered(factory.open(name));
    throw cause;
  });
}

/**
 * A database as it lies there, neither made nor upgraded; whoever wants to do that, or to delete it, is let to.
 * @returns null when there is none, or only one of an earlier version
 */
export async function openAsItIs(
  factory: IDBFactory,
  name: string,
  version: number,
): Promise<IDBDatabase | null> {
  const request = factory.open(name);
  let isNew = false;
  request.onupgradeneeded = () => {
    isNew = true;
    request.transaction!.abort(); // as above; what was never there is not there afterwards
  };
  const database = await answered(request).catch((cause: unknown) => {
    if (isNew) return null;
    throw cause;
  });
  if (database && database.version >= version) {
    database.onversionchange = () => database.close();
    return database;
  }
  database?.close();
  return null;
}

/** Resolves once the database is gone; while a handle to it stays open somewhere, it waits. */
export async function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  await answered(factory.deleteDatabase(name));
}
