import type { SurrenderedItem, SurrenderRecord, SurrenderStore } from "../store.ts";
import type { Sqlite } from "./sqlite.ts";

interface SurrenderColumns {
  id: string;
  agent: string;
  device: string;
  at: number;
  items: string;
  done_at: number | null;
}

export function sqliteSurrenders(sqlite: Sqlite, workspace: string): SurrenderStore {
  return {
    async add(tx, { id, agent, device, at, items }) {
      const taken = await sqlite.rows(
        tx,
        `UPDATE device SET surrendered_at = ? WHERE workspace = ? AND id = ? AND agent = ? AND surrendered_at IS NULL
         RETURNING 1 AS taken`,
        at,
        workspace,
        device,
        agent,
      );
      if (taken.length === 0) return false;
      const sql = `INSERT INTO surrender (workspace, id, agent, device, at, items) VALUES (?1, ?2, ?3, ?4, ?5, (
        SELECT json_group_array(json(item.value)) FROM json_each(?6) AS item WHERE NOT EXISTS (
          SELECT 1 FROM document WHERE workspace = ?1 AND doc = item.value ->> '$.doc' AND "row" ->> '$.erased')))`;
      sqlite.run(tx, sql, workspace, id, agent, device, at, JSON.stringify(items));
      return true;
    },

    async all() {
      const sql = `SELECT id, agent, device, at, items, done_at FROM surrender WHERE workspace = ?
                   ORDER BY at DESC, rowid DESC`;
      return sqlite.all<SurrenderColumns>(sql, workspace).map(surrenderOf);
    },

    async finish(tx, id, at) {
      const sql =
        "UPDATE surrender SET done_at = coalesce(done_at, ?) WHERE workspace = ? AND id = ? RETURNING 1 AS done";
      return (await sqlite.rows(tx, sql, at, workspace, id)).length === 1;
    },
  };
}

function surrenderOf({ done_at, items, ...record }: SurrenderColumns): SurrenderRecord {
  return { ...record, items: JSON.parse(items) as SurrenderedItem[], doneAt: done_at }; // written by `add`
}
