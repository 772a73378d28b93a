import type { Role } from "../../../shared/permissions/permissions.ts";
import type { KeyRecord, KeysStore } from "../keys-store.ts";
import type { Sqlite } from "./sqlite.ts";

interface KeyColumns {
  id: string;
  name: string;
  role: Role;
  hash: string;
  ending: string;
  created_at: number;
  used_at: number | null;
  revoked_at: number | null;
}

const columns = "id, name, role, hash, ending, created_at, used_at, revoked_at";

export function sqliteKeys(sqlite: Sqlite, workspace: string): KeysStore {
  return {
    async keys() {
      const sql = `SELECT ${columns} FROM api_key WHERE workspace = ? ORDER BY created_at DESC, rowid DESC`;
      return sqlite.all<KeyColumns>(sql, workspace).map(keyOf);
    },

    async byHash(hash) {
      const sql = `SELECT ${columns} FROM api_key WHERE workspace = ? AND hash = ?`;
      const row = sqlite.get<KeyColumns>(sql, workspace, hash);
      return row ? keyOf(row) : null;
    },

    async put(tx, { id, name, role, hash, ending, createdAt, usedAt, revokedAt }) {
      sqlite.run(
        tx,
        `INSERT INTO api_key (workspace, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (workspace, id) DO UPDATE SET revoked_at = excluded.revoked_at`,
        workspace,
        id,
        name,
        role,
        hash,
        ending,
        createdAt,
        usedAt,
        revokedAt,
      );
    },

    async noteUse(tx, id, at) {
      sqlite.run(tx, "UPDATE api_key SET used_at = ? WHERE workspace = ? AND id = ?", at, workspace, id);
    },
  };
}

function keyOf({ created_at, used_at, revoked_at, ...key }: KeyColumns): KeyRecord {
  return { ...key, createdAt: created_at, usedAt: used_at, revokedAt: revoked_at };
}
