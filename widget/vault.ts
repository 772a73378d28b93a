import type { ShownLine } from "../sync-server/channels/webchat/shown-lines.ts";
import type { Waiting } from "./model.ts";

/** What this browser keeps of the chat, so that it is there without a network and after a reload. */
export interface Vault {
  /** The key that this browser is known by; made up once. */
  key(): Promise<string>;
  value<T>(name: string): Promise<T | undefined>;
  setValue(name: string, value: unknown): Promise<void>;
  lines(): Promise<ShownLine[]>;
  putLines(lines: readonly ShownLine[]): Promise<void>;
  waiting(): Promise<Waiting[]>;
  putWaiting(one: Waiting): Promise<void>;
  removeWaiting(id: string): Promise<void>;
  /**
   * Whoever spoke under that name has turned out to be who speaks now: what they wrote and nobody has got yet is theirs, and
   * nothing of it stays for whoever comes next. The server has the rest.
   */
  takeOver(name: string): Promise<void>;
}

/** Lines kept here; the server has all of them. */
const LINES = 300;

/**
 * Opens the database of an account. What belongs to one visitor is kept under who they are: somebody else at the same
 * browser neither sees nor sends it. Where there is no database everything is kept for as long as the page is open.
 */
export async function openVault(account: string, who: () => string): Promise<Vault> {
  const database = await openDatabase(`roost-chat-${account}`).catch(() => null);
  return database ? databaseVault(database, who) : memoryVault();
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.addEventListener("upgradeneeded", () => {
    request.result.createObjectStore("values");
    request.result.createObjectStore("lines");
    request.result.createObjectStore("waiting");
  });
  return answerOf(request);
}

function databaseVault(database: IDBDatabase, who: () => string): Vault {
  const store = (name: string, mode: IDBTransactionMode = "readonly") =>
    database.transaction(name, mode, { durability: "strict" }).objectStore(name);
  const own = () => IDBKeyRange.bound([who()], [who(), []]);
  const all = <T>(name: string): Promise<T[]> => answerOf(store(name).getAll(own()) as IDBRequest<T[]>); // as it was put
  const value = <T>(key: IDBValidKey): Promise<T | undefined> =>
    answerOf(store("values").get(key) as IDBRequest<T | undefined>); // as above
  return {
    async key() {
      const known = await value<string>("key");
      if (known !== undefined) return known;
      // Two tabs may come here at once: whichever is first is kept.
      await answerOf(store("values", "readwrite").add(newKey(), "key")).catch(() => undefined);
      return (await value<string>("key")) ?? newKey();
    },
    value: (name) => value([who(), name]),
    setValue: (name, given) => finished(store("values", "readwrite").put(given, [who(), name])),
    lines: () => all("lines"),
    async putLines(lines) {
      const target = store("lines", "readwrite");
      for (const line of lines) target.put(line, [who(), line.seq]);
      const keys = await answerOf(target.getAllKeys(own()));
      for (const key of keys.slice(0, Math.max(0, keys.length - LINES))) target.delete(key);
      await finished(target.count());
    },
    waiting: () => all("waiting"),
    putWaiting: (one) => finished(store("waiting", "readwrite").put(one, [who(), one.at, one.id])),
    async removeWaiting(id) {
      const target = store("waiting", "readwrite");
      for (const key of await answerOf(target.getAllKeys(own())))
        if (Array.isArray(key) && key[2] === id) target.delete(key);
      await finished(target.count());
    },
    async takeOver(name) {
      const theirs = IDBKeyRange.bound([name], [name, []]);
      const work = database.transaction(["values", "lines", "waiting"], "readwrite", {
        durability: "strict",
      });
      const waiting = work.objectStore("waiting");
      for (const one of (await answerOf(waiting.getAll(theirs))) as Waiting[])
        // as it was put
        waiting.put(one, [who(), one.at, one.id]);
      for (const kept of ["lines", "waiting", "values"]) work.objectStore(kept).delete(theirs);
      await finished(work.objectStore("values").count());
    },
  };
}

function memoryVault(): Vault {
  const key = newKey();
  const values = new Map<string, unknown>();
  const lines = new Map<number, ShownLine>();
  const waiting = new Map<string, Waiting>();
  return {
    key: async () => key,
    value: async <T>(name: string) => values.get(name) as T | undefined, // as it was put
    setValue: async (name, given) => void values.set(name, given),
    lines: async () => [...lines.values()].toSorted((a, b) => a.seq - b.seq),
    putLines: async (given) => given.forEach((line) => lines.set(line.seq, line)),
    waiting: async () => [...waiting.values()],
    putWaiting: async (one) => void waiting.set(one.id, one),
    removeWaiting: async (id) => void waiting.delete(id),
    takeOver: async () => undefined, // it only ever was this speaker's
  };
}

/** 192 random bits, in letters of addresses. */
function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(24));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_");
}

function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("no database")));
  });
}

/** Resolves when what was written is on the disk. */
function finished(request: IDBRequest): Promise<void> {
  const { transaction } = request;
  return new Promise((resolve, reject) => {
    transaction?.addEventListener("complete", () => resolve());
    transaction?.addEventListener("abort", () => reject(transaction.error ?? new Error("not kept")));
  });
}
