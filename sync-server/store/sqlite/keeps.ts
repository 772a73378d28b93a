import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { KeepStore, Tx } from "../store.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteKeeps(sqlite: Sqlite, workspace: string): KeepStore {
  const put = (tx: Tx, device: string, agent: string, doc: DocumentId, have: number | null): void => {
    const sql = `INSERT INTO keep (workspace, device, agent, doc, have) VALUES (?, ?, ?, ?, ?)
                 ON CONFLICT (workspace, device, agent, doc) DO UPDATE SET have = excluded.have`;
    sqlite.run(tx, sql, workspace, device, agent, doc, have);
  };

  return {
    async kept(device, agent, doc) {
      const sql = "SELECT have FROM keep WHERE workspace = ? AND device = ? AND agent = ? AND doc = ?";
      const found = sqlite.get<{ have: number | null }>(sql, workspace, device, agent, doc);
      if (!found) return null;
      return found.have === null ? { declined: true } : { have: found.have };
    },

    async keep(tx, device, agent, doc, have) {
      put(tx, device, agent, doc, have);
    },

    async decline(tx, device, agent, doc) {
      put(tx, device, agent, doc, null);
    },

    async forget(tx, device, agent, docs) {
      const all = "DELETE FROM keep WHERE workspace = ? AND device = ? AND agent = ?";
      if (!docs) return sqlite.run(tx, all, workspace, device, agent);
      const some = `${all} AND doc IN (SELECT value FROM json_each(?))`;
      sqlite.run(tx, some, workspace, device, agent, JSON.stringify(docs));
    },

    async count(device, agent, kind) {
      const sql = `SELECT count(have) AS held FROM keep
        WHERE workspace = ? AND device = ? AND agent = ? AND doc >= ?4 || ':' AND doc < ?4 || ';'`;
      return sqlite.get<{ held: number }>(sql, workspace, device, agent, kind)?.held ?? 0;
    },
  };
}
