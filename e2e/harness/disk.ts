import type { Page } from "playwright-core";

/** What is kept in a browser for this address, by where: the name of a database, or of another kind of storage. */
export type Kept = ReadonlyMap<string, string>;

/** Reads every database, the storages, and the caches; bytes as UTF-8, so that words in them can be looked for. */
export async function readDisk(page: Page): Promise<Kept> {
  const entries = await page.evaluate(async () => {
    const decoder = new TextDecoder();
    const say = (value: unknown): string => {
      if (value instanceof Uint8Array) return decoder.decode(value);
      if (value instanceof ArrayBuffer) return decoder.decode(new Uint8Array(value));
      if (typeof value !== "object" || value === null) return String(value);
      return Object.entries(value)
        .map(([key, part]) => `${key} ${say(part)}`)
        .join(" ");
    };
    const answer = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error ?? new Error("no answer"));
      });
    const readDatabase = async (name: string): Promise<string> => {
      const database = await answer(indexedDB.open(name));
      database.onversionchange = () => database.close();
      const parts: string[] = [];
      for (const table of database.objectStoreNames) {
        const store = database.transaction(table).objectStore(table);
        const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
        parts.push(say(keys), say(values));
      }
      database.close();
      return parts.join(" ");
    };
    const readCache = async (name: string): Promise<string> => {
      const cache = await caches.open(name);
      const texts = (await cache.matchAll()).map(async (kept) => `${kept.url} ${await kept.text()}`);
      return (await Promise.all(texts)).join(" ");
    };
    const found: [string, string][] = [
      ["localStorage", say(Object.entries(localStorage))],
      ["sessionStorage", say(Object.entries(sessionStorage))],
    ];
    for (const { name = "" } of await indexedDB.databases()) found.push([name, await readDatabase(name)]);
    for (const name of await caches.keys()) found.push([`cache ${name}`, await readCache(name)]);
    return found;
  });
  return new Map(entries);
}

/** Of these words, those that are kept anywhere. */
export function wordsIn(kept: Kept, words: readonly string[]): string[] {
  const all = [...kept.values()].join("\n");
  return words.filter((word) => all.includes(word));
}

/** Names of the databases that hold somebody's work. */
export function vaults(page: Page): Promise<string[]> {
  return page.evaluate(async () =>
    (await indexedDB.databases()).flatMap(({ name }) => (name?.startsWith("roost:") ? [name] : [])),
  );
}

/** Something else of this address takes all the room that there is, down to the last bytes. */
export async function fillDisk(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const origin = new URL(page.url()).origin;
  await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 8_000_000 });
  await page.evaluate(async () => {
    const request = indexedDB.open("filler", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("bytes", { autoIncrement: true });
    await new Promise((resolve) => (request.onsuccess = resolve));
    const write = (size: number) =>
      new Promise<boolean>((resolve) => {
        const transaction = request.result.transaction("bytes", "readwrite");
        transaction.objectStore("bytes").add(crypto.getRandomValues(new Uint8Array(size)));
        transaction.oncomplete = () => resolve(true);
        transaction.onabort = () => resolve(false);
      });
    for (let size = 65_536; size >= 64; size /= 4) while (await write(size));
    request.result.close();
  });
}

/** What `fillDisk` took is free again. */
export async function emptyDisk(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((resolve) => (indexedDB.deleteDatabase("filler").onsuccess = resolve)),
  );
}
