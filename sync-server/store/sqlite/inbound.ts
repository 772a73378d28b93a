import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { InboundStore, Received } from "../inbound-store.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteInbound(sqlite: Sqlite, workspace: string): InboundStore {
  return {
    async received(channel, externalId) {
      const sql =
        "SELECT body_hash, result FROM inbound WHERE workspace = ? AND channel = ? AND external_id = ?";
      const row = sqlite.get<{ body_hash: string; result: string }>(sql, workspace, channel, externalId);
      return row ? { bodyHash: row.body_hash, result: JSON.parse(row.result) as Received } : null; // written by `add`
    },

    async add(tx, channel, externalId, { bodyHash, result, at }) {
      const added = await sqlite.rows(
        tx,
        `INSERT INTO inbound (workspace, channel, external_id, body_hash, result, at) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT DO NOTHING RETURNING 1 AS added`,
        workspace,
        channel,
        externalId,
        bodyHash,
        JSON.stringify(result),
        at,
      );
      return added.length === 1;
    },

    async addThread(tx, channel, contact, visibility, thread) {
      const added = await sqlite.rows(
        tx,
        `INSERT INTO thread (workspace, channel, external_id, visibility, doc, contact) SELECT ?1, ?2, ?3, ?4, ?5, ?6
         WHERE NOT EXISTS (SELECT 1 FROM document WHERE workspace = ?1 AND doc = ?6 AND "row" ->> '$.erased')
         ON CONFLICT (workspace, channel, external_id, visibility) DO UPDATE SET doc = excluded.doc, contact = excluded.contact
         RETURNING 1 AS added`,
        workspace,
        channel,
        contact,
        visibility,
        thread.conversation,
        thread.contact,
      );
      return added.length === 1;
    },

    async thread(channel, contact, visibility) {
      const row = sqlite.get<{ doc: DocumentId; contact: DocumentId }>(
        "SELECT doc, contact FROM thread WHERE workspace = ? AND channel = ? AND external_id = ? AND visibility = ?",
        workspace,
        channel,
        contact,
        visibility,
      );
      return row ? { conversation: row.doc, contact: row.contact } : null;
    },
  };
}
