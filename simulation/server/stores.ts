import type { Executor } from "../../sync-server/store/sqlite/executor.ts";
import { Sqlite } from "../../sync-server/store/sqlite/sqlite.ts";
import { sqliteStores } from "../../sync-server/store/sqlite/stores.ts";

export const WORKSPACE = "w1";

/** All of the server's stores in one database file. */
export function openStores(path: string, openWriter: (path: string) => Executor) {
  let letGo = async (): Promise<void> => undefined;
  const sqlite = new Sqlite(path, {
    writer: (file) => {
      const writer = openWriter(file);
      letGo = () => writer.close();
      return writer;
    },
  });
  return {
    sqlite,
    stores: sqliteStores(sqlite, WORKSPACE),
    /** The system closes the files, in the middle of whatever was being written. */
    kill: (): void => {
      void letGo();
      sqlite.reader.close();
    },
  };
}
