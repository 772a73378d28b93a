import type { FileRecords, Stray, StoredFile, Thumbnail, Upload } from "../file-store.ts";
import type { Tx } from "../store.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteFiles(sqlite: Sqlite, workspace: string): FileRecords {
  const uploadOf =
    "SELECT content, bytes, received, proven FROM upload WHERE workspace = ? AND agent = ? AND hash = ?";
  return {
    async upload(agent, hash) {
      const found = sqlite.get<Upload>(uploadOf, workspace, agent, hash);
      return found ? { ...found, proven: Boolean(found.proven) } : null;
    },

    async uploading(agent) {
      const sql = `SELECT coalesce(sum(bytes), 0) AS bytes FROM upload WHERE workspace = ?1 AND agent = ?2
                   AND hash NOT IN (SELECT hash FROM blob_reference WHERE workspace = ?1)`;
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

    async complete(tx, agent, { hash, mime, bytes, content, shelf }) {
      const add = `INSERT INTO file (workspace, hash, mime, bytes, content, shelf) VALUES (?, ?, ?, ?, ?, ?)
                   ON CONFLICT DO NOTHING`;
      sqlite.run(tx, add, workspace, hash, mime, bytes, content, shelf);
      const done =
        "UPDATE upload SET received = bytes, proven = 1 WHERE workspace = ? AND agent = ? AND hash = ?";
      sqlite.run(tx, done, workspace, agent, hash);
      if (shelf === null) return;
      sqlite.run(
        tx,
        "DELETE FROM file_stray WHERE workspace = ? AND hash = ? AND shelf = ?",
        workspace,
        hash,
        shelf,
      );
      sqlite.run(tx, "DELETE FROM file_piece WHERE content = ?", content);
    },

    async abandon(tx, agent, hash) {
      const remove = "DELETE FROM upload WHERE workspace = ? AND agent = ? AND hash = ?";
      sqlite.run(tx, remove, workspace, agent, hash);
      removeUnused(sqlite, tx, workspace);
    },

    async file(hash) {
      const sql = "SELECT hash, mime, bytes, content, shelf FROM file WHERE workspace = ? AND hash = ?";
      return sqlite.get<StoredFile>(sql, workspace, hash) ?? null;
    },

    async *arrived(content, { from, to } = { from: 0, to: Infinity }) {
      const first = "SELECT at, bytes FROM file_piece WHERE content = ? AND at <= ? ORDER BY at DESC LIMIT 1";
      const next = "SELECT at, bytes FROM file_piece WHERE content = ? AND at > ? ORDER BY at LIMIT 1";
      let piece = sqlite.get<{ at: number; bytes: Uint8Array }>(first, content, from);
      while (piece && piece.at <= to) {
        const { at, bytes } = piece;
        yield bytes.subarray(Math.max(0, from - at), Math.min(bytes.length, to + 1 - at));
        piece = sqlite.get(next, content, at);
      }
    },

    async sweep(tx, before) {
      sqlite.run(tx, "DELETE FROM upload WHERE workspace = ? AND touched_at < ?", workspace, before);
      removeUnused(sqlite, tx, workspace);
    },

    async expect(tx, { hash, shelf }) {
      sqlite.run(tx, NOTE_STRAY, workspace, hash, shelf);
    },

    async strays() {
      return sqlite.all<Stray>("SELECT hash, shelf FROM file_stray WHERE workspace = ?", workspace);
    },

    async forgetStray(tx, { hash, shelf }) {
      const forget = "DELETE FROM file_stray WHERE workspace = ? AND hash = ? AND shelf = ?";
      sqlite.run(tx, forget, workspace, hash, shelf);
    },

    async thumbnail(hash) {
      const sql = "SELECT width, height, mime, bytes FROM thumbnail WHERE workspace = ? AND hash = ?";
      const found = sqlite.get<Thumbnail>(sql, workspace, hash);
      return found?.bytes.length === 0 ? "none" : (found ?? null);
    },

    async keepThumbnail(tx, hash, thumbnail) {
      const none = { width: 0, height: 0, mime: "", bytes: new Uint8Array() };
      const { width, height, mime, bytes } = thumbnail === "none" ? none : thumbnail;
      // The file may have gone while its thumbnail was made.
      const keep = `INSERT INTO thumbnail (workspace, hash, width, height, mime, bytes)
                    SELECT workspace, hash, ?, ?, ?, ? FROM file WHERE workspace = ? AND hash = ?
                    ON CONFLICT DO NOTHING`;
      sqlite.run(tx, keep, width, height, mime, bytes, workspace, hash);
    },
  };
}

const NOTE_STRAY = "INSERT INTO file_stray (workspace, hash, shelf) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";

/** What no document refers to and nobody has just uploaded. */
export function removeUnused(sqlite: Sqlite, tx: Tx, workspace: string): void {
  const unused = `workspace = ?1 AND hash NOT IN (SELECT hash FROM blob_reference WHERE workspace = ?1)
                  AND hash NOT IN (SELECT hash FROM upload WHERE workspace = ?1)`;
  const strays = `INSERT INTO file_stray (workspace, hash, shelf)
                  SELECT workspace, hash, shelf FROM file WHERE ${unused} AND shelf IS NOT NULL
                  ON CONFLICT DO NOTHING`;
  sqlite.run(tx, strays, workspace);
  sqlite.run(tx, `DELETE FROM file WHERE ${unused}`, workspace);
  const thumbnails = `DELETE FROM thumbnail WHERE workspace = ?1
                      AND hash NOT IN (SELECT hash FROM file WHERE workspace = ?1)`;
  sqlite.run(tx, thumbnails, workspace);
  const pieces = `DELETE FROM file_piece WHERE content NOT IN (SELECT content FROM file)
                  AND content NOT IN (SELECT content FROM upload)`;
  sqlite.run(tx, pieces);
}
