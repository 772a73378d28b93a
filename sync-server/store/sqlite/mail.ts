import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { MailFate, MailRecord, MailStore, MailToken } from "../mail-store.ts";
import type { Sqlite } from "./sqlite.ts";

interface MailColumns {
  key: string;
  fate: MailFate | "code";
  doc: DocumentId | null;
  send: string | null;
  refs: string;
  words: string | null;
  at: number;
}

const mailColumns = "key, fate, doc, send, refs, words, at";

export function sqliteMail(sqlite: Sqlite, workspace: string): MailStore {
  return {
    async mail(channel, key) {
      const sql = `SELECT ${mailColumns} FROM mail WHERE workspace = ? AND channel = ? AND key = ?`;
      const row = sqlite.get<MailColumns>(sql, workspace, channel, key);
      return row ? recordOf(row) : null;
    },

    async known(channel, keys) {
      const sql = `SELECT key FROM mail WHERE workspace = ? AND channel = ? AND key IN (SELECT value FROM json_each(?))`;
      const rows = sqlite.all<{ key: string }>(sql, workspace, channel, JSON.stringify(keys));
      return new Set(rows.map(({ key }) => key));
    },

    note(tx, channel, { key, fate, doc, send, references = [], words, at }) {
      const sql = `INSERT INTO mail (workspace, channel, ${mailColumns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                   ON CONFLICT DO NOTHING`;
      const refs = JSON.stringify(references);
      sqlite.run(tx, sql, workspace, channel, key, fate, doc ?? null, send ?? null, refs, words ?? null, at);
    },

    async refused(channel, most) {
      const sql = `SELECT ${mailColumns} FROM mail WHERE workspace = ? AND channel = ? AND fate = 'refused'
                   ORDER BY at DESC, key LIMIT ?`;
      return sqlite.all<MailColumns>(sql, workspace, channel, most).map(recordOf);
    },

    readAgain(tx, channel, key) {
      const forget = "DELETE FROM mail WHERE workspace = ? AND channel = ? AND key = ? AND fate = 'refused'";
      sqlite.run(tx, forget, workspace, channel, key);
      sqlite.run(tx, "DELETE FROM mailbox WHERE workspace = ? AND channel = ?", workspace, channel);
    },

    async place(channel, folder) {
      const sql = `SELECT uid_validity AS uidValidity, uid FROM mailbox
                   WHERE workspace = ? AND channel = ? AND folder = ?`;
      return sqlite.get<{ uidValidity: string; uid: number }>(sql, workspace, channel, folder) ?? null;
    },

    keepPlace(tx, channel, folder, { uidValidity, uid }) {
      const sql = `INSERT INTO mailbox (workspace, channel, folder, uid_validity, uid) VALUES (?, ?, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET uid_validity = excluded.uid_validity, uid = excluded.uid`;
      sqlite.run(tx, sql, workspace, channel, folder, uidValidity, uid);
    },

    async token(channel) {
      const sql = `SELECT given, refresh, access, expires_at AS expiresAt FROM mail_token
                   WHERE workspace = ? AND channel = ?`;
      return sqlite.get<MailToken>(sql, workspace, channel) ?? null;
    },

    keepToken(tx, channel, { given, refresh, access, expiresAt }) {
      const sql = `INSERT INTO mail_token (workspace, channel, given, refresh, access, expires_at)
                   VALUES (?, ?, ?, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET given = excluded.given, refresh = excluded.refresh,
                     access = excluded.access, expires_at = excluded.expires_at`;
      sqlite.run(tx, sql, workspace, channel, given, refresh, access, expiresAt);
    },
  };
}

function recordOf({ key, fate, doc, send, refs, words, at }: MailColumns): MailRecord {
  return {
    key,
    fate,
    ...(doc === null ? {} : { doc }),
    ...(send === null ? {} : { send }),
    references: JSON.parse(refs) as string[], // written by `note`
    ...(words === null ? {} : { words }),
    at,
  };
}
