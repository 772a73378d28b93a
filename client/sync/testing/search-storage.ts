import { answered } from "../idb.ts";

/** Where in a vault, or in a cache beside it, any of these words stand. Own words that were refused may be left out. */
export async function findInStorage(
  vaultName: string,
  words: readonly string[],
  isExcepted: (table: string, value: unknown) => boolean = () => false,
): Promise<string[]> {
  const found: string[] = [];
  for (const { name } of await indexedDB.databases()) {
    if (!name || (name !== vaultName && !name.startsWith(`${vaultName}/`))) continue;
    for (const word of words) if (name.includes(word)) found.push(`${name} is a database`);
    for (const [table, value] of await allOf(name)) {
      if (isExcepted(table, value)) continue;
      const text = textOf(value);
      for (const word of words) if (text.includes(word)) found.push(`${word} in ${table} of ${name}`);
    }
  }
  return found;
}

async function allOf(name: string): Promise<[string, unknown][]> {
  const database = await answered(indexedDB.open(name));
  const all: [string, unknown][] = [];
  for (const table of database.objectStoreNames) {
    const store = database.transaction(table).objectStore(table);
    const [keys, values] = await Promise.all([answered(store.getAllKeys()), answered(store.getAll())]);
    for (const [i, key] of keys.entries()) all.push([table, [key, values[i]]]);
  }
  database.close();
  return all;
}

/** Text inside bytes counts too: Yjs writes it as it is. */
function textOf(value: unknown): string {
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${textOf(inner)}`)
    .join("\n");
}
