import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { AttemptOutcome, AttemptRecord, AttemptStore } from "../attempts-store.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteAttempts(sqlite: Sqlite, workspace: string): AttemptStore {
  return {
    async start(tx, doc, send, at) {
      sqlite.run(
        tx,
        `INSERT INTO attempt (workspace, doc, send, number, started_at)
         SELECT ?1, ?2, ?3, 1 + coalesce(max(number), 0), ?4 FROM attempt WHERE workspace = ?1 AND doc = ?2 AND send = ?3`,
        workspace,
        doc,
        send,
        at,
      );
    },

    async finish(tx, doc, send, { outcome, detail, at }) {
      sqlite.run(
        tx,
        "UPDATE attempt SET outcome = ?, detail = ?, ended_at = ? WHERE workspace = ? AND doc = ? AND send = ? AND outcome IS NULL",
        outcome,
        detail,
        at,
        workspace,
        doc,
        send,
      );
    },

    async attempts(doc, send) {
      return sqlite
        .all<{ number: number; started_at: number; outcome: AttemptOutcome | null }>(
          "SELECT number, started_at, outcome FROM attempt WHERE workspace = ? AND doc = ? AND send = ? ORDER BY number",
          workspace,
          doc,
          send,
        )
        .map((row): AttemptRecord => ({
          number: row.number,
          startedAt: row.started_at,
          outcome: row.outcome,
        }));
    },

    async inDoubt() {
      const sql = "SELECT doc, send FROM attempt WHERE workspace = ? AND outcome IS NULL";
      return sqlite.all<{ doc: DocumentId; send: string }>(sql, workspace);
    },

    async documentOf(send) {
      const sql = "SELECT doc FROM attempt WHERE workspace = ? AND send = ? LIMIT 1";
      return sqlite.get<{ doc: DocumentId }>(sql, workspace, send)?.doc ?? null;
    },
  };
}
