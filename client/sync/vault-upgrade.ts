export const VAULT_VERSION = 2;

/** Version 1 had no keeps: what it held of documents is fetched again; what only this device has stays. */
export function upgradeTables(database: IDBDatabase, transaction: IDBTransaction, from: number): void {
  if (from < 1) createFirst(database);
  database.createObjectStore("bodies", { keyPath: "doc" });
  database.createObjectStore("pins", { keyPath: "doc" });
  database.createObjectStore("registers", { keyPath: "id" });
  const acked = database.createObjectStore("acked", { keyPath: "seq" });
  acked.createIndex("doc", "doc");
  acked.createIndex("ackedAt", "ackedAt");
  transaction.objectStore("blobs").createIndex("doc", "doc");
  if (from === 1) noteBodies(transaction);
}

/** Bodies of version 1 can be read until they have been fetched again. */
function noteBodies(transaction: IDBTransaction): void {
  const bodies = transaction.objectStore("bodies");
  const note = (doc: IDBValidKey) =>
    bodies.put({ doc, state: "here", gen: 0, size: 0, usedAt: 0, asOf: 0, isBehind: true });
  transaction.objectStore("docs").getAllKeys().onsuccess = (event) =>
    (event.target as IDBRequest<IDBValidKey[]>).result.forEach(note); // the request's own event
  transaction.objectStore("log").index("doc").openKeyCursor(null, "nextunique").onsuccess = (event) => {
    const cursor = (event.target as IDBRequest<IDBCursor | null>).result; // the request's own event
    if (!cursor) return;
    note(cursor.key);
    cursor.continue();
  };
}

function createFirst(database: IDBDatabase): void {
  database.createObjectStore("docs", { keyPath: "doc" });
  database.createObjectStore("log", { keyPath: "seq", autoIncrement: true }).createIndex("doc", "doc");
  const outbox = database.createObjectStore("outbox", { keyPath: "seq", autoIncrement: true });
  outbox.createIndex("doc", "doc");
  outbox.createIndex("id", "id", { unique: true });
  database.createObjectStore("index", { keyPath: "doc" });
  database.createObjectStore("meta", { keyPath: "key" });
  database.createObjectStore("blobs", { keyPath: "hash" });
}
