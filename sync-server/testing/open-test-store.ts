import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Executor } from "../store/sqlite/executor.ts";
import { Sqlite } from "../store/sqlite/sqlite.ts";
import { sqliteStores } from "../store/sqlite/stores.ts";

interface Options {
  workspace?: string;
  /** Where the store writes; in a thread, as a server does, unless said otherwise. */
  writer?: (path: string) => Executor;
}

/** A store in a folder of its own; `close` removes it, `reopen` is what a restart does. */
export function openTestStore({ workspace = "w1", ...options }: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), "roost-"));
  const path = join(folder, "roost.db");
  let sqlite = new Sqlite(path, options);
  return {
    folder,
    path,
    workspace,
    ...sqliteStores(sqlite, workspace),
    async reopen() {
      await sqlite.close();
      sqlite = new Sqlite(path, options);
      return sqliteStores(sqlite, workspace);
    },
    async close(): Promise<void> {
      await sqlite.close();
      rmSync(folder, { recursive: true });
    },
  };
}
