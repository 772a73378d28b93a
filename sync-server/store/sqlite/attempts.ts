import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import {
  LOG_KEPT,
  type AttemptLine,
  type AttemptOutcome,
  type AttemptRecord,
  type AttemptStore,
} from "../attempts-store.ts";
import type { Sqlite } from "./sqlite.ts";

interface LineColumns extends Omit<AttemptLine, "startedAt" | "endedAt" | "detail"> {
  started_at: number;
  ended_at: number | null;
  detail: string | null;
}

export function sqliteAttempts(sqlite: Sqlite, workspace: string): AttemptStore {
  return {
    async start(tx, { doc, send, channel, what, part }, at) {
      const old =
        "UPDATE attempt SET answer = NULL WHERE workspace = ? AND started_at < ? AND answer IS NOT NULL";
      sqlite.run(tx, old, workspace, at - LOG_KEPT);
      sqlite.run(
        tx,
        `INSERT INTO attempt (workspace, doc, send, number, started_at, channel, what, part)
         SELECT ?1, ?2, ?3, 1 + coalesce(max(number), 0), ?4, ?5, ?6, ?7 FROM attempt
         WHERE workspace = ?1 AND doc = ?2 AND send = ?3`,
        workspace,
        doc,
        send,
        at,
        channel,
        what,
        part ?? null,
      );
    },

    async finish(tx, doc, send, { outcome, detail, at, status, answer }) {
      sqlite.run(
        tx,
        `UPDATE attempt SET outcome = ?, detail = ?, ended_at = ?, status = ?, answer = ?
         WHERE workspace = ? AND doc = ? AND send = ? AND outcome IS NULL`,
        outcome,
        detail,
        at,
        status ?? null,
        answer ?? null,
        workspace,
        doc,
        send,
      );
    },

    async addDetail(tx, doc, send, words) {
      sqlite.run(
        tx,
        `UPDATE attempt SET detail = trim(coalesce(detail, '') || ' ' || ?4)
         WHERE workspace = ?1 AND doc = ?2 AND send = ?3
           AND number = (SELECT max(number) FROM attempt WHERE workspace = ?1 AND doc = ?2 AND send = ?3)`,
        workspace,
        doc,
        send,
        words,
      );
    },

    async log(channel, { since, before, failed, limit }) {
      const end = before ?? Number.MAX_SAFE_INTEGER;
      const lines = sqlite.all<LineColumns>(logSql(failed), workspace, channel, end, limit).map(lineOf);
      return lines.filter(({ startedAt }) => startedAt >= since); // places rise with time: what is older comes after
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

/** Attempts are kept for ever: a page of them reads an index, and no more of it than it shows. */
export function logSql(failed: boolean): string {
  const only = failed ? "AND outcome IN ('failed', 'not_taken', 'unknown')" : "";
  return `SELECT rowid AS place, doc, send, what, part, number, started_at, ended_at, outcome, detail, status, answer
    FROM attempt WHERE workspace = ? AND channel = ? AND rowid < ? ${only} ORDER BY rowid DESC LIMIT ?`;
}

function lineOf({ started_at, ended_at, detail, ...line }: LineColumns): AttemptLine {
  return { ...line, startedAt: started_at, endedAt: ended_at, detail: detail ?? "" };
}
