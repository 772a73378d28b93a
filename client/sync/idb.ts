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

export async function openDatabase(
  factory: IDBFactory,
  name: string,
  version: number,
  upgrade: (database: IDBDatabase, transaction: IDBTransaction, from: number) => void,
): Promise<IDBDatabase> {
  const request = factory.open(name, version);
  request.onupgradeneeded = ({ oldVersion }) => upgrade(request.result, request.transaction!, oldVersion); // a request to open has one while it upgrades
  return answered(request);
}

/** Resolves once the database is gone; while a handle to it stays open somewhere, it waits. */
export async function deleteDatabase(factory: IDBFactory, name: string): Promise<void> {
  await answered(factory.deleteDatabase(name));
}
