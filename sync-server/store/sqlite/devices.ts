import type { DeviceStore, WorkspaceRecord, WorkspaceStore } from "../store.ts";
import type { Sqlite } from "./sqlite.ts";

/** Violations of the gate after which a device is suspended (G-5). */
const STRIKES = 3;

export function sqliteDevices(sqlite: Sqlite, workspace: string): DeviceStore {
  return {
    async greet(tx, device, agent, at) {
      sqlite.run(
        tx,
        `INSERT INTO device (workspace, id, agent, seen_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (workspace, id) DO UPDATE SET agent = excluded.agent, seen_at = excluded.seen_at`,
        workspace,
        device,
        agent,
        at,
      );
      const sql = "SELECT violations FROM device WHERE workspace = ? AND id = ?";
      return {
        suspended:
          (sqlite.getIn<{ violations: number }>(tx, sql, workspace, device)?.violations ?? 0) >= STRIKES,
      };
    },

    async addViolation(tx, device) {
      sqlite.run(
        tx,
        "UPDATE device SET violations = violations + 1 WHERE workspace = ? AND id = ?",
        workspace,
        device,
      );
      const sql = "SELECT violations FROM device WHERE workspace = ? AND id = ?";
      return sqlite.getIn<{ violations: number }>(tx, sql, workspace, device)?.violations ?? 0;
    },
  };
}

export function sqliteWorkspaces(sqlite: Sqlite): WorkspaceStore {
  return {
    async current() {
      return sqlite.get<WorkspaceRecord>("SELECT id, name, store FROM workspace LIMIT 1") ?? null;
    },
    async create(tx, { id, name, store }, at) {
      sqlite.run(
        tx,
        "INSERT INTO workspace (id, name, store, created_at) VALUES (?, ?, ?, ?)",
        id,
        name,
        store,
        at,
      );
    },
  };
}
