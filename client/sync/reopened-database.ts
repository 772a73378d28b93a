import { openDatabase } from "./idb.ts";

/** A database beside the vault, which opens when it is first asked for something. */
export interface ReopenedDatabase {
  /**
   * Work of one transaction that changes nothing when it is done twice: the browser may take a handle away, and what ran
   * on it is done on another. On an open database it begins at once.
   */
  run: <T>(work: (database: IDBDatabase) => Promise<T>) => Promise<T>;
}

/** How transactions end on a handle that died, and how they do not begin. */
const lost = new Set(["AbortError", "InvalidStateError", "UnknownError"]);

export function reopenedDatabase(...asked: Parameters<typeof openDatabase>): ReopenedDatabase {
  let opening: Promise<IDBDatabase> | null = null;
  let opened: IDBDatabase | null = null;

  async function open(): Promise<IDBDatabase> {
    const database = await openDatabase(...asked);
    database.onclose = database.onversionchange = () => letGo(database);
    return (opened = database);
  }

  const handle = () =>
    (opening ??= open().catch((cause: unknown) => {
      opening = null;
      throw cause;
    }));

  function letGo(database: IDBDatabase): void {
    database.close();
    if (opened === database) opening = opened = null;
  }

  return {
    run: async (work) => {
      const database = opened ?? (await handle());
      try {
        return await work(database);
      } catch (cause) {
        if (!(cause instanceof DOMException) || !lost.has(cause.name)) throw cause;
        letGo(database);
        return work(await handle());
      }
    },
  };
}
