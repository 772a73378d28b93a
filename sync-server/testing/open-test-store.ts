import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sqliteDevices } from "../store/sqlite/devices.ts";
import { sqliteJobs } from "../store/sqlite/jobs.ts";
import { sqliteLog } from "../store/sqlite/log.ts";
import { Sqlite } from "../store/sqlite/sqlite.ts";

/** A store in a folder of its own; `close` removes it, `reopen` is what a restart does. */
export function openTestStore(workspace = "w1") {
  const folder = mkdtempSync(join(tmpdir(), "roost-"));
  const path = join(folder, "roost.db");
  const parts = (sqlite: Sqlite) => ({
    transactions: sqlite,
    log: sqliteLog(sqlite, workspace),
    jobs: sqliteJobs(sqlite, workspace),
    devices: sqliteDevices(sqlite, workspace),
  });
  let sqlite = new Sqlite(path);
  return {
    folder,
    ...parts(sqlite),
    async reopen() {
      await sqlite.close();
      sqlite = new Sqlite(path);
      return parts(sqlite);
    },
    async close(): Promise<void> {
      await sqlite.close();
      rmSync(folder, { recursive: true });
    },
  };
}
