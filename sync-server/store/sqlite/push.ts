import type { PushStore, PushSubscription } from "../push-store.ts";
import type { Sqlite } from "./sqlite.ts";

const COLUMNS = "endpoint, agent, session, p256dh, auth, language";

export function sqlitePush(sqlite: Sqlite, workspace: string): PushStore {
  return {
    async put(tx, { endpoint, agent, session, p256dh, auth, language }, at) {
      const sql = `INSERT OR REPLACE INTO push_subscription (workspace, ${COLUMNS}, created_at)
                   VALUES (?, ?, ?, ?, ?, ?, ?, ?)`;
      sqlite.run(tx, sql, workspace, endpoint, agent, session, p256dh, auth, language, at);
    },

    async remove(tx, endpoint) {
      const sql = "DELETE FROM push_subscription WHERE workspace = ? AND endpoint = ?";
      sqlite.run(tx, sql, workspace, endpoint);
    },

    async subscription(endpoint) {
      const sql = `SELECT ${COLUMNS} FROM push_subscription WHERE workspace = ? AND endpoint = ?`;
      return sqlite.get<PushSubscription>(sql, workspace, endpoint) ?? null;
    },

    async of(agent) {
      const sql = `SELECT ${COLUMNS} FROM push_subscription WHERE workspace = ? AND agent = ? ORDER BY created_at, endpoint`;
      return sqlite.all<PushSubscription>(sql, workspace, agent);
    },
  };
}
