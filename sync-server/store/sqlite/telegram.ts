import type { TelegramStore } from "../telegram-store.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteTelegram(sqlite: Sqlite, workspace: string): TelegramStore {
  return {
    async place(channel, bot) {
      const sql = "SELECT next FROM telegram_place WHERE workspace = ? AND channel = ? AND bot = ?";
      return sqlite.get<{ next: number }>(sql, workspace, channel, bot)?.next ?? null;
    },

    keepPlace(tx, channel, bot, next) {
      const sql = `INSERT INTO telegram_place (workspace, channel, bot, next) VALUES (?, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET next = excluded.next`;
      sqlite.run(tx, sql, workspace, channel, bot, next);
    },

    keepPart(tx, channel, album, message, body) {
      const sql = `INSERT INTO telegram_part (workspace, channel, album, message, body) VALUES (?, ?, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET body = excluded.body`;
      sqlite.run(tx, sql, workspace, channel, album, message, body);
    },

    async albumsBefore(channel, chat, message) {
      const sql = `SELECT album FROM telegram_part WHERE workspace = ? AND channel = ? AND album >= ? AND album < ?
                   GROUP BY album HAVING max(message) < ? ORDER BY min(message)`;
      const [from, to] = [`${chat}:`, `${chat};`]; // a semicolon comes right after a colon
      return sqlite
        .all<{ album: string }>(sql, workspace, channel, from, to, message)
        .map(({ album }) => album);
    },

    async parts(channel, album) {
      const sql = `SELECT body FROM telegram_part WHERE workspace = ? AND channel = ? AND album = ? ORDER BY message`;
      return sqlite.all<{ body: string }>(sql, workspace, channel, album).map(({ body }) => body);
    },

    async forgetParts(tx, channel, album, bodies) {
      const one = "DELETE FROM telegram_part WHERE workspace = ? AND channel = ? AND album = ? AND body = ?";
      for (const body of bodies) sqlite.run(tx, one, workspace, channel, album, body);
      const left =
        "SELECT 1 AS here FROM telegram_part WHERE workspace = ? AND channel = ? AND album = ? LIMIT 1";
      return (await sqlite.rows<{ here: number }>(tx, left, workspace, channel, album)).length > 0;
    },

    async captions(doc, n) {
      const sql =
        "SELECT message, text FROM telegram_caption WHERE workspace = ? AND doc = ? AND n = ? ORDER BY message";
      return sqlite.all(sql, workspace, doc, n);
    },

    keepCaption(tx, doc, n, { message, text }) {
      const sql = `INSERT INTO telegram_caption (workspace, doc, n, message, text) VALUES (?, ?, ?, ?, ?)
                   ON CONFLICT DO UPDATE SET text = excluded.text`;
      sqlite.run(tx, sql, workspace, doc, n, message, text);
    },

    async step(channel, step) {
      const sql = "SELECT message FROM telegram_step WHERE workspace = ? AND channel = ? AND step = ?";
      return sqlite.get<{ message: number }>(sql, workspace, channel, step)?.message ?? null;
    },

    keepStep(tx, channel, step, message) {
      const sql = `INSERT INTO telegram_step (workspace, channel, step, message) VALUES (?, ?, ?, ?)
                   ON CONFLICT DO NOTHING`;
      sqlite.run(tx, sql, workspace, channel, step, message);
    },

    forgetSteps(tx, channel, steps) {
      const sql = "DELETE FROM telegram_step WHERE workspace = ? AND channel = ? AND step = ?";
      for (const step of steps) sqlite.run(tx, sql, workspace, channel, step);
    },
  };
}
