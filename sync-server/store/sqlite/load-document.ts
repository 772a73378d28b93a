import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { StoredDocument } from "../store.ts";
import type { ReadingConnection } from "./reading-connection.ts";

interface DocumentColumns {
  feed: number;
  owner: string | null;
  row: string | null;
  snapshot: Uint8Array | null;
  snapshot_feed: number;
  gen: number;
  gen_bytes: number | null;
}

/** A document with its last snapshot and the log rows after it, all as of one commit. */
export function loadDocument(
  reader: ReadingConnection,
  workspace: string,
  doc: DocumentId,
): StoredDocument | null {
  return reader.atOneMoment(() => {
    const columns =
      'feed, owner, "row", snapshot, snapshot_feed, gen, (SELECT length(bytes) FROM log WHERE feed = gen_feed) AS gen_bytes';
    const found = reader.get<DocumentColumns>(
      `SELECT ${columns} FROM document WHERE workspace = ? AND doc = ?`,
      workspace,
      doc,
    );
    if (!found) return null;
    const sql = "SELECT bytes FROM log WHERE workspace = ? AND doc = ? AND feed > ? ORDER BY feed";
    const rows = reader.all<{ bytes: Uint8Array }>(sql, workspace, doc, found.snapshot_feed);
    const updates = rows.map((row) => row.bytes);
    return {
      doc,
      feed: found.feed,
      owner: found.owner,
      row: found.row ? (JSON.parse(found.row) as unknown) : null,
      updates: found.snapshot ? [found.snapshot, ...updates] : updates,
      snapshotFeed: found.snapshot_feed,
      gen: found.gen,
      genBytes: found.gen_bytes ?? 0,
    };
  });
}
