import { answered, completed } from "./idb.ts";
import { reopenedDatabase } from "./reopened-database.ts";
import type { StartRow } from "./starts.ts";

/** Where forms lie in which conversations are begun. */
interface StartsTable {
  all: () => Promise<StartRow[]>;
  /** All of it or nothing. */
  write: (put: readonly StartRow[], drop: readonly string[]) => Promise<void>;
}

const TABLE = "starts";

export function startsTable(factory: IDBFactory | null, name: string): StartsTable {
  if (!factory) return { all: async () => [], write: async () => undefined }; // it lasts as long as the page
  const { run } = reopenedDatabase(factory, name, 1, (made) =>
    made.createObjectStore(TABLE, { keyPath: "id" }),
  );
  const begin = (database: IDBDatabase, mode: IDBTransactionMode) =>
    database.transaction([TABLE], mode, { durability: "strict" });
  return {
    all: () =>
      run(
        async (database) =>
          answered(begin(database, "readonly").objectStore(TABLE).getAll() as IDBRequest<StartRow[]>), // as written
      ),
    write: (put, drop) =>
      run(async (database) => {
        const transaction = begin(database, "readwrite");
        const done = completed(transaction);
        const table = transaction.objectStore(TABLE);
        for (const row of put) table.put(row);
        for (const id of drop) table.delete(id);
        await done;
      }),
  };
}
