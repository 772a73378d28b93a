import type { CredentialKind } from "../../../shared/channels/credentials.ts";
import type { CredentialRecord, CredentialStore } from "../credentials-store.ts";
import type { Sqlite } from "./sqlite.ts";

interface CredentialColumns {
  id: string;
  channel: string;
  kind: CredentialKind;
  value: string;
  ending: string;
  created_at: number;
  used_at: number | null;
  retires_at: number | null;
}

const columns = "id, channel, kind, value, ending, created_at, used_at, retires_at";

export function sqliteCredentials(sqlite: Sqlite, workspace: string): CredentialStore {
  return {
    async of(channel) {
      const sql = `SELECT ${columns} FROM credential WHERE workspace = ? AND channel = ? ORDER BY created_at, rowid`;
      return sqlite.all<CredentialColumns>(sql, workspace, channel).map(credentialOf);
    },

    async byKey(hash) {
      const sql = `SELECT ${columns} FROM credential WHERE workspace = ? AND value = ? AND kind = 'key'`;
      const row = sqlite.get<CredentialColumns>(sql, workspace, hash);
      return row ? credentialOf(row) : null;
    },

    async put(tx, { id, channel, kind, value, ending, createdAt, usedAt, retiresAt }) {
      sqlite.run(
        tx,
        `INSERT INTO credential (workspace, ${columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (workspace, id) DO UPDATE SET retires_at = excluded.retires_at`,
        workspace,
        id,
        channel,
        kind,
        value,
        ending,
        createdAt,
        usedAt,
        retiresAt,
      );
    },

    async noteUse(tx, id, at) {
      sqlite.run(tx, "UPDATE credential SET used_at = ? WHERE workspace = ? AND id = ?", at, workspace, id);
    },
  };
}

function credentialOf({ created_at, used_at, retires_at, ...row }: CredentialColumns): CredentialRecord {
  return { ...row, createdAt: created_at, usedAt: used_at, retiresAt: retires_at };
}
