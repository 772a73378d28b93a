import type { BlobMime } from "../../../shared/conversation/entry.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { BlobStore } from "../blob-store.ts";
import { removeUnused } from "./files.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteBlobs(sqlite: Sqlite, workspace: string): BlobStore {
  return {
    async add(tx, doc, { hash, mime, bytes }) {
      const blob =
        "INSERT INTO blob (workspace, hash, mime, bytes) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING";
      sqlite.run(tx, blob, workspace, hash, mime, bytes);
      await this.refer(tx, doc, hash);
    },

    async refer(tx, doc, hash) {
      const reference =
        "INSERT INTO blob_reference (workspace, doc, hash) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
      sqlite.run(tx, reference, workspace, doc, hash);
    },

    async blob(hash) {
      const sql = "SELECT mime, bytes FROM blob WHERE workspace = ? AND hash = ?";
      const found = sqlite.get<{ mime: BlobMime; bytes: Uint8Array }>(sql, workspace, hash);
      return found ? { hash, ...found } : null;
    },

    async documentsOf(hash) {
      const sql = "SELECT doc FROM blob_reference WHERE workspace = ? AND hash = ?";
      return sqlite.all<{ doc: DocumentId }>(sql, workspace, hash).map(({ doc }) => doc);
    },

    async release(tx, doc) {
      // What stands in no other document goes with this one, also where somebody has just brought it.
      const brought = `DELETE FROM upload WHERE workspace = ?1 AND proven
                       AND hash IN (SELECT hash FROM blob_reference WHERE workspace = ?1 AND doc = ?2)
                       AND hash NOT IN (SELECT hash FROM blob_reference WHERE workspace = ?1 AND doc <> ?2)`;
      sqlite.run(tx, brought, workspace, doc);
      sqlite.run(tx, "DELETE FROM blob_reference WHERE workspace = ? AND doc = ?", workspace, doc);
      const unused = `DELETE FROM blob WHERE workspace = ?1
                      AND hash NOT IN (SELECT hash FROM blob_reference WHERE workspace = ?1)`;
      sqlite.run(tx, unused, workspace);
      removeUnused(sqlite, tx, workspace);
    },
  };
}
