import type { DeviceStore, Tx, WorkspaceRecord, WorkspaceStore } from "../store.ts";
import type { Sqlite } from "./sqlite.ts";

/** Violations of the gate after which a person's device is suspended (G-5). */
const STRIKES = 3;

/** Device ids are no secret, so strikes belong to a person on a device: nobody collects them for somebody else. */
export function sqliteDevices(sqlite: Sqlite, workspace: string): DeviceStore {
  const violations = (tx: Tx, device: string, agent: string): number => {
    const sql = "SELECT violations FROM device WHERE workspace = ? AND id = ? AND agent = ?";
    return sqlite.getIn<{ violations: number }>(tx, sql, workspace, device, agent)?.violations ?? 0;
  };

  return {
    async greet(tx, device, agent, at) {
      sqlite.run(
        tx,
        `INSERT INTO device (workspace, id, agent, seen_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (workspace, id, agent) DO UPDATE SET seen_at = excluded.seen_at`,
        workspace,
        device,
        agent,
        at,
      );
      return { suspended: violations(tx, device, agent) >= STRIKES };
    },

    async addViolation(tx, device, agent) {
      const sql =
        "UPDATE device SET violations = violations + 1 WHERE workspace = ? AND id = ? AND agent = ?";
      sqlite.run(tx, sql, workspace, device, agent);
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
