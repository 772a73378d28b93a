import type { RawEvent, RawEventStore, RawState } from "../raw-event-store.ts";
import type { Sqlite } from "./sqlite.ts";

interface RawColumns {
  id: number;
  channel: string;
  at: number;
  headers: string;
  body: Uint8Array;
  state: RawState;
  problem: string | null;
}

export function sqliteRawEvents(sqlite: Sqlite, workspace: string): RawEventStore {
  return {
    async add(tx, { channel, at, headers, body, state, problem }) {
      const [row] = await sqlite.rows<{ id: number }>(
        tx,
        `INSERT INTO raw_event (workspace, channel, at, headers, body, state, problem) VALUES (?, ?, ?, ?, ?, ?, ?)
         RETURNING id`,
        workspace,
        channel,
        at,
        JSON.stringify(headers),
        body,
        state,
        problem,
      );
      if (!row) throw new Error("a raw event was added without an id");
      return row.id;
    },

    async event(id) {
      const sql =
        "SELECT id, channel, at, headers, body, state, problem FROM raw_event WHERE workspace = ? AND id = ?";
      const row = sqlite.get<RawColumns>(sql, workspace, id);
      return row ? eventOf(row) : null;
    },

    async lines(channel, before, limit) {
      const sql = `SELECT id, channel, at, state, problem, length(body) AS bytes FROM raw_event
                   WHERE workspace = ? AND channel = ? AND id < ? ORDER BY id DESC LIMIT ?`;
      return sqlite.all(sql, workspace, channel, before ?? Number.MAX_SAFE_INTEGER, limit);
    },

    async settle(tx, id, state, problem) {
      const sql = "UPDATE raw_event SET state = ?, problem = ? WHERE workspace = ? AND id = ?";
      sqlite.run(tx, sql, state, problem, workspace, id);
    },

    async lineUp(tx, id, names) {
      const sql =
        "INSERT INTO raw_event_about (workspace, name, event) VALUES (?, ?, ?) ON CONFLICT DO NOTHING";
      for (const name of names) sqlite.run(tx, sql, workspace, name, id);
    },

    async outOfLine(job) {
      const sql = `SELECT CAST(key AS INTEGER) AS id FROM job WHERE workspace = ? AND kind = ?
        AND NOT EXISTS (SELECT 1 FROM raw_event_about WHERE event = CAST(key AS INTEGER)) ORDER BY id`;
      return sqlite.all<{ id: number }>(sql, workspace, job).map(({ id }) => id);
    },

    async isFirst(tx, id) {
      const sql = `SELECT 1 AS first WHERE NOT EXISTS (${before("?2")})`;
      return (await sqlite.rows(tx, sql, workspace, id)).length > 0;
    },

    async leaveLine(tx, id) {
      const sql = `WITH next AS (SELECT DISTINCT
          (SELECT min(event) FROM raw_event_about WHERE workspace = ?1 AND name = own.name AND event > ?2) AS event
          FROM raw_event_about AS own WHERE workspace = ?1 AND event = ?2)
        SELECT event FROM next WHERE event IS NOT NULL AND NOT EXISTS (${before("next.event")} AND other.event <> ?2)
        ORDER BY event`;
      const next = await sqlite.rows<{ event: number }>(tx, sql, workspace, id);
      sqlite.run(tx, "DELETE FROM raw_event_about WHERE workspace = ? AND event = ?", workspace, id);
      return next.map(({ event }) => event);
    },

    async awaitMessage(tx, id, channel, externalId) {
      const sql = `INSERT INTO raw_event_early (workspace, channel, external_id, event) SELECT ?1, ?2, ?3, ?4
        WHERE NOT EXISTS (SELECT 1 FROM inbound WHERE workspace = ?1 AND channel = ?2 AND external_id = ?3)
        ON CONFLICT DO UPDATE SET event = excluded.event RETURNING 1 AS added`;
      return (await sqlite.rows(tx, sql, workspace, channel, externalId, id)).length > 0;
    },

    async recall(tx, channel, externalId) {
      const sql = `DELETE FROM raw_event_early WHERE workspace = ? AND channel = ? AND external_id = ?
                   RETURNING event`;
      const events = await sqlite.rows<{ event: number }>(tx, sql, workspace, channel, externalId);
      for (const { event } of events) await this.settle(tx, event, "waiting", null);
      return events.map(({ event }) => event);
    },

    async link(tx, id, contact) {
      const sql = `INSERT INTO raw_event_contact (workspace, contact, event) SELECT ?1, ?2, ?3
                   WHERE EXISTS (SELECT 1 FROM raw_event WHERE id = ?3) ON CONFLICT DO NOTHING`;
      sqlite.run(tx, sql, workspace, contact, id);
    },

    async forgetBefore(tx, at) {
      const old = "workspace = ?1 AND at < ?2 AND state <> 'waiting'";
      for (const table of ["raw_event_contact", "raw_event_early"])
        sqlite.run(
          tx,
          `DELETE FROM ${table} WHERE workspace = ?1 AND event IN (SELECT id FROM raw_event WHERE ${old})`,
          workspace,
          at,
        );
      sqlite.run(tx, `DELETE FROM raw_event WHERE ${old}`, workspace, at);
    },
  };
}

/** What came before an event under one of its names, and still waits. */
function before(event: string): string {
  return `SELECT 1 FROM raw_event_about AS mine JOIN raw_event_about AS other
    ON other.workspace = mine.workspace AND other.name = mine.name AND other.event < mine.event
    WHERE mine.workspace = ?1 AND mine.event = ${event}`;
}

function eventOf({ headers, ...row }: RawColumns): RawEvent {
  return { ...row, headers: JSON.parse(headers) as Record<string, string> }; // written by `add`
}
