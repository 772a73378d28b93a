import type { FileStore, StoredFile, Upload } from "../file-store.ts";
import type { Tx } from "../store.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteFiles(sqlite: Sqlite, workspace: string): FileStore {
  const uploadOf =
    "SELECT content, bytes, received FROM upload WHERE workspace = ? AND agent = ? AND hash = ?";
  return {
    async upload(agent, hash) {
      return sqlite.get<Upload>(uploadOf, workspace, agent, hash) ?? null;
    },

    async uploading(agent) {
      const sql = "SELECT coalesce(sum(bytes), 0) AS bytes FROM upload WHERE workspace = ? AND agent = ?";
      return sqlite.get<{ bytes: number }>(sql, workspace, agent)?.bytes ?? 0;
    },

    async append(tx, { agent, hash, content, bytes, at }, piece) {
      const [held] = await sqlite.rows<Upload>(tx, uploadOf, workspace, agent, hash);
      if ((held?.received ?? 0) !== piece.offset) return false;
      const received = piece.offset + piece.bytes.length;
      const upload = `INSERT INTO upload (workspace, agent, hash, content, bytes, received, touched_at)
                      VALUES (?, ?, ?, ?, ?, ?, ?)
                      ON CONFLICT DO UPDATE SET received = excluded.received, touched_at = excluded.touched_at`;
      sqlite.run(tx, upload, workspace, agent, hash, held?.content ?? content, bytes, received, at);
      const add = "INSERT INTO file_piece (content, at, bytes) VALUES (?, ?, ?)";
      sqlite.run(tx, add, held?.content ?? content, piece.offset, piece.bytes);
      return true;
    },

    async complete(tx, agent, { hash, mime, bytes, content }) {
      const add =
        "INSERT INTO file (workspace, hash, mime, bytes, content) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
      sqlite.run(tx, add, workspace, hash, mime, bytes, content);
      const done = "UPDATE upload SET received = bytes WHERE workspace = ? AND agent = ? AND hash = ?";
      sqlite.run(tx, done, workspace, agent, hash);
    },

    async abandon(tx, agent, hash) {
      const remove = "DELETE FROM upload WHERE workspace = ? AND agent = ? AND hash = ?";
      sqlite.run(tx, remove, workspace, agent, hash);
      removeUnused(sqlite, tx, workspace);
    },

    async file(hash) {
      const sql = "SELECT hash, mime, bytes, content FROM file WHERE workspace = ? AND hash = ?";
      return sqlite.get<StoredFile>(sql, workspace, hash) ?? null;
    },

    async *pieces(content) {
      const next = "SELECT at, bytes FROM file_piece WHERE content = ? AND at >= ? ORDER BY at LIMIT 1";
      for (let from = 0; ;) {
        const piece = sqlite.get<{ at: number; bytes: Uint8Array }>(next, content, from);
        if (!piece) return;
        yield piece.bytes;
        from = piece.at + 1;
      }
    },

    async sweep(tx, before) {
      sqlite.run(tx, "DELETE FROM upload WHERE workspace = ? AND touched_at < ?", workspace, before);
      removeUnused(sqlite, tx, workspace);
    },
  };
}

/** What no document refers to and nobody has just uploaded. */
export function removeUnused(sqlite: Sqlite, tx: Tx, workspace: string): void {
  const files = `DELETE FROM file WHERE workspace = ?1
                 AND hash NOT IN (SELECT hash FROM blob_reference WHERE workspace = ?1)
                 AND hash NOT IN (SELECT hash FROM upload WHERE workspace = ?1)`;
  sqlite.run(tx, files, workspace);
  const pieces = `DELETE FROM file_piece WHERE content NOT IN (SELECT content FROM file)
                  AND content NOT IN (SELECT content FROM upload)`;
  sqlite.run(tx, pieces);
}
