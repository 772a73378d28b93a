import type { DeviceStore, WorkspaceRecord, WorkspaceStore } from "../store.ts";
import type { Sqlite } from "./sqlite.ts";

/** Violations of the gate after which a person's device is suspended (G-5). */
const STRIKES = 3;

/** Device ids are no secret, so strikes belong to a person on a device: nobody collects them for somebody else. */
export function sqliteDevices(sqlite: Sqlite, workspace: string): DeviceStore {
  return {
    async greet(tx, device, agent, at) {
      const [found] = await sqlite.rows<{ violations: number; counter: number }>(
        tx,
        `INSERT INTO device (workspace, id, agent, seen_at) VALUES (?, ?, ?, ?)
         ON CONFLICT (workspace, id, agent) DO UPDATE SET seen_at = excluded.seen_at, surrendered_at = NULL
         RETURNING violations, counter`,
        workspace,
        device,
        agent,
        at,
      );
      return { suspended: (found?.violations ?? 0) >= STRIKES, counter: found?.counter ?? 0 };
    },

    async count(tx, device, agent, counter) {
      const sql = `UPDATE device SET counter = max(counter, ?) WHERE workspace = ? AND id = ? AND agent = ?`;
      sqlite.run(tx, sql, counter, workspace, device, agent);
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

    async becomeAnother(tx, store) {
      sqlite.run(tx, "UPDATE workspace SET store = ?", store);
    },
  };
}
