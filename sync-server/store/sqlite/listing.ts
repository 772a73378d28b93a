import type { Listed, ListingStore } from "../listing-store.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteListing(sqlite: Sqlite, workspace: string): ListingStore {
  return {
    async list({ kind, after, state, channel, activeSince, limit }) {
      const sql = `SELECT doc, feed, "row" FROM document
        WHERE workspace = ?1 AND feed > ?2 AND doc GLOB ?3 AND "row" IS NOT NULL AND NOT coalesce("row" ->> '$.erased', 0)
          AND (?4 IS NULL OR "row" ->> '$.state' = ?4) AND (?5 IS NULL OR channel = ?5)
          AND (?6 IS NULL OR "row" ->> '$.activeAt' >= ?6)
        ORDER BY feed LIMIT ?7`;
      return sqlite
        .all<{ doc: DocumentId; feed: number; row: string }>(
          sql,
          workspace,
          after,
          `${kind}:*`,
          state,
          channel,
          activeSince,
          limit,
        )
        .map(({ doc, feed, row }): Listed => ({ doc, feed, row: JSON.parse(row) as unknown }));
    },
  };
}
