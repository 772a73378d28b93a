import type { TeamRecord, TeamStore } from "../people-store.ts";
import type { Sqlite } from "./sqlite.ts";

interface TeamColumns {
  id: string;
  name: string;
  active: number;
}

export function sqliteTeams(sqlite: Sqlite, workspace: string): TeamStore {
  return {
    async teams() {
      const sql = "SELECT id, name, active FROM team WHERE workspace = ? ORDER BY created_at, rowid";
      return sqlite.all<TeamColumns>(sql, workspace).map(teamOf);
    },

    async put(tx, { id, name, active }, at) {
      sqlite.run(
        tx,
        `INSERT INTO team (workspace, id, name, active, created_at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (workspace, id) DO UPDATE SET name = excluded.name, active = excluded.active`,
        workspace,
        id,
        name,
        Number(active),
        at,
      );
    },
  };
}

function teamOf({ id, name, active }: TeamColumns): TeamRecord {
  return { id, name, active: active === 1 };
}
