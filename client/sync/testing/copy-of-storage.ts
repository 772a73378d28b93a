import { answered, completed } from "../idb.ts";

type Row = { table: string; key: IDBValidKey; value: unknown; hasOwnKey: boolean };

/** A copy of the databases whose name begins so, as a backup of a whole device holds it; `putBack` overwrites them. */
export async function copyOfStorage(prefix: string): Promise<{ putBack: () => Promise<void> }> {
  const copies = new Map<string, Row[]>();
  for (const { name } of await indexedDB.databases())
    if (name?.startsWith(prefix)) copies.set(name, await rowsOf(name));
  return {
    putBack: async () => {
      for (const [name, rows] of copies) await overwrite(name, rows);
    },
  };
}

async function rowsOf(name: string): Promise<Row[]> {
  const database = await answered(indexedDB.open(name));
  const rows: Row[] = [];
  for (const table of database.objectStoreNames) {
    const store = database.transaction(table).objectStore(table);
    const hasOwnKey = store.keyPath !== null;
    const [keys, values] = await Promise.all([answered(store.getAllKeys()), answered(store.getAll())]);
    for (const [i, key] of keys.entries()) rows.push({ table, key, value: values[i], hasOwnKey });
  }
  database.close();
  return rows;
}

async function overwrite(name: string, rows: readonly Row[]): Promise<void> {
  const database = await answered(indexedDB.open(name));
  const tables = [...database.objectStoreNames];
  const transaction = database.transaction(tables, "readwrite");
  const done = completed(transaction);
  for (const table of tables) transaction.objectStore(table).clear();
  for (const { table, key, value, hasOwnKey } of rows) {
    if (hasOwnKey) transaction.objectStore(table).put(value);
    else transaction.objectStore(table).put(value, key);
  }
  await done;
  database.close();
}
