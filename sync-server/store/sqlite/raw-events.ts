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

    async link(tx, id, contact) {
      const sql = `INSERT INTO raw_event_contact (workspace, contact, event) SELECT ?1, ?2, ?3
                   WHERE EXISTS (SELECT 1 FROM raw_event WHERE id = ?3) ON CONFLICT DO NOTHING`;
      sqlite.run(tx, sql, workspace, contact, id);
    },

    async forgetBefore(tx, at) {
      const old = "SELECT id FROM raw_event WHERE workspace = ?1 AND at < ?2";
      sqlite.run(
        tx,
        `DELETE FROM raw_event_contact WHERE workspace = ?1 AND event IN (${old})`,
        workspace,
        at,
      );
      sqlite.run(tx, "DELETE FROM raw_event WHERE workspace = ?1 AND at < ?2", workspace, at);
    },
  };
}

function eventOf({ headers, ...row }: RawColumns): RawEvent {
  return { ...row, headers: JSON.parse(headers) as Record<string, string> }; // written by `add`
}
