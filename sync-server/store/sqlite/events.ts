import { EVENTS_KEPT, type EventRecord, type EventStore } from "../events-store.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteEvents(sqlite: Sqlite, workspace: string): EventStore {
  return {
    async add(tx, { channel, doc, feed, at }, bodies) {
      sqlite.run(tx, "DELETE FROM event WHERE workspace = ? AND at < ?", workspace, at - EVENTS_KEPT);
      for (const [i, body] of bodies.entries())
        sqlite.run(
          tx,
          "INSERT INTO event (workspace, feed, i, channel, doc, at, body) VALUES (?, ?, ?, ?, ?, ?, ?)",
          workspace,
          feed,
          i,
          channel,
          doc,
          at,
          JSON.stringify(body),
        );
    },

    async after({ feed, i }, channel, limit) {
      const of = channel === null ? "" : "AND channel = ?";
      const sql = `SELECT feed, i, body FROM event WHERE workspace = ? ${of} AND (feed, i) > (?, ?) ORDER BY feed, i LIMIT ?`;
      const rows = sqlite.all<{ feed: number; i: number; body: string }>(
        sql,
        workspace,
        ...(channel === null ? [] : [channel]),
        feed,
        i,
        limit,
      );
      return rows.map((row): EventRecord => ({ ...row, body: JSON.parse(row.body) as EventRecord["body"] })); // written by `add`
    },
  };
}
