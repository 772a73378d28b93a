import type { Job, JobStore } from "../store.ts";
import type { Sqlite } from "./sqlite.ts";

interface JobColumns {
  kind: string;
  key: string;
  due: number;
  attempts: number;
  payload: string;
}

/** When a job can be taken next, as the index has it; a look at it after every commit must not read every job. */
const TAKEABLE = "max(due, coalesce(lease_until, 0))";

export function sqliteJobs(sqlite: Sqlite, workspace: string): JobStore {
  return {
    async put(tx, { kind, key, due, payload = {} }) {
      sqlite.run(
        tx,
        `INSERT INTO job (workspace, kind, key, due, payload) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (workspace, kind, key) DO UPDATE SET due = excluded.due, payload = excluded.payload, lease_until = NULL, lane = NULL`,
        workspace,
        kind,
        key,
        due,
        JSON.stringify(payload),
      );
    },

    async remove(tx, kind, key) {
      sqlite.run(tx, "DELETE FROM job WHERE workspace = ? AND kind = ? AND key = ?", workspace, kind, key);
    },

    async hasten(tx, kind, key, due) {
      const sql = `UPDATE job SET due = min(due, ?) WHERE workspace = ? AND kind = ? AND key = ?
                   AND attempts > 0 AND lease_until IS NULL`;
      sqlite.run(tx, sql, due, workspace, kind, key);
    },

    async take(tx, now, leaseMs, limit) {
      const rows = await sqlite.rows<JobColumns>(
        tx,
        `UPDATE job SET lease_until = ?, attempts = attempts + 1 WHERE rowid IN (
           SELECT rowid FROM job WHERE workspace = ? AND lane IS NULL AND ${TAKEABLE} <= ? ORDER BY due LIMIT ?)
         RETURNING kind, key, due, attempts, payload`,
        now + leaseMs,
        workspace,
        now,
        limit,
      );
      return rows
        .map((row): Job => ({ ...row, payload: JSON.parse(row.payload) }))
        .toSorted((a, b) => a.due - b.due);
    },

    async hold(tx, kind, key, lane) {
      const sql = "UPDATE job SET lane = ?, lease_until = NULL WHERE workspace = ? AND kind = ? AND key = ?";
      sqlite.run(tx, sql, lane, workspace, kind, key);
    },

    async release(tx, lane, due, limit) {
      const sql = `UPDATE job SET lane = NULL, due = ? WHERE rowid IN (
                     SELECT rowid FROM job WHERE workspace = ? AND lane = ? ORDER BY rowid LIMIT ?)`;
      sqlite.run(tx, sql, due, workspace, lane, limit);
    },

    async isWaiting(lane) {
      const sql = "SELECT 1 AS waiting FROM job WHERE workspace = ? AND lane = ? LIMIT 1";
      return sqlite.get(sql, workspace, lane) !== undefined;
    },

    async lanes() {
      const sql = "SELECT DISTINCT lane FROM job WHERE workspace = ? AND lane IS NOT NULL";
      return sqlite.all<{ lane: string }>(sql, workspace).map(({ lane }) => lane);
    },

    async releaseAll(tx) {
      sqlite.run(tx, "UPDATE job SET lease_until = NULL WHERE workspace = ?", workspace);
    },

    async nextDue() {
      const sql = `SELECT ${TAKEABLE} AS due FROM job WHERE workspace = ? AND lane IS NULL ORDER BY ${TAKEABLE} LIMIT 1`;
      return sqlite.get<{ due: number }>(sql, workspace)?.due ?? null;
    },
  };
}
