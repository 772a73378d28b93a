import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqliteDevices } from "../store/sqlite/devices.ts";
import type { Executor } from "../store/sqlite/executor.ts";
import { sqliteJobs } from "../store/sqlite/jobs.ts";
import { sqliteKeeps } from "../store/sqlite/keeps.ts";
import { sqliteLog } from "../store/sqlite/log.ts";
import { sqliteRegisters } from "../store/sqlite/registers.ts";
import { sqliteSights } from "../store/sqlite/sights.ts";
import { Sqlite } from "../store/sqlite/sqlite.ts";

interface Options {
  workspace?: string;
  /** Where the store writes; in a thread, as a server does, unless said otherwise. */
  writer?: (path: string) => Executor;
}

/** A store in a folder of its own; `close` removes it, `reopen` is what a restart does. */
export function openTestStore({ workspace = "w1", ...options }: Options = {}) {
  const folder = mkdtempSync(join(tmpdir(), "roost-"));
  const path = join(folder, "roost.db");
  const parts = (sqlite: Sqlite) => ({
    transactions: sqlite,
    log: sqliteLog(sqlite, workspace),
    jobs: sqliteJobs(sqlite, workspace),
    devices: sqliteDevices(sqlite, workspace),
    keeps: sqliteKeeps(sqlite, workspace),
    registers: sqliteRegisters(sqlite, workspace),
    sights: sqliteSights(sqlite, workspace),
  });
  let sqlite = new Sqlite(path, options);
  return {
    folder,
    path,
    workspace,
    ...parts(sqlite),
    async reopen() {
      await sqlite.close();
      sqlite = new Sqlite(path, options);
      return parts(sqlite);
    },
    async close(): Promise<void> {
      await sqlite.close();
      rmSync(folder, { recursive: true });
    },
  };
}
