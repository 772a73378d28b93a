import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { SeenLine, Visitor, WebchatStore } from "../webchat-store.ts";
import type { Sqlite } from "./sqlite.ts";

interface LineColumns {
  seq: number;
  id: string;
  side: "visitor" | "agent";
  send: string | null;
  part: number | null;
  doc: string;
  name: string;
  text: string;
  files: string;
  at: number;
  fetched_at: number | null;
  read_at: number | null;
}

const lineColumns = "seq, id, side, send, part, doc, name, text, files, at, fetched_at, read_at";
const markColumns = { fetched: "fetched_at", read: "read_at" } as const;
const ofVisitor = "workspace = ?1 AND channel = ?2 AND visitor = ?3";

export function sqliteWebchat(sqlite: Sqlite, workspace: string): WebchatStore {
  return {
    async visitor(channel, visitor) {
      const sql = `SELECT name, email, language FROM webchat_visitor WHERE ${ofVisitor}`;
      return sqlite.get<Visitor & Record<string, string | null>>(sql, workspace, channel, visitor) ?? null;
    },

    async putVisitor(tx, channel, visitor, { name, email, language }) {
      sqlite.run(
        tx,
        `INSERT INTO webchat_visitor (workspace, channel, visitor, name, email, language) VALUES (?, ?, ?, ?, ?, ?)
         ON CONFLICT (workspace, channel, visitor) DO UPDATE SET
           name = excluded.name, email = excluded.email, language = excluded.language`,
        workspace,
        channel,
        visitor,
        name,
        email,
        language,
      );
    },

    async setContact(tx, channel, visitor, contact, { name, email, language }) {
      const sql = `INSERT INTO webchat_visitor (workspace, channel, visitor, contact, name, email, language)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (workspace, channel, visitor) DO UPDATE SET contact = excluded.contact
        WHERE contact IS NOT excluded.contact`;
      sqlite.run(tx, sql, workspace, channel, visitor, contact, name, email, language);
    },

    async claim(tx, channel, { visitor, user, at }) {
      const claim = `INSERT INTO webchat_claim (workspace, channel, visitor, user) VALUES (?1, ?2, ?3, ?4)
        ON CONFLICT DO NOTHING RETURNING 1 AS added`;
      const of = [workspace, channel, visitor, user] as const;
      if ((await sqlite.rows(tx, claim, ...of)).length === 0) return false;
      sqlite.run(
        tx,
        `UPDATE webchat_line SET visitor = ?4, seq = moved.seq FROM (
           SELECT id, row_number() OVER (ORDER BY seq) + (
             SELECT max(?5, coalesce(max(seq), 0)) FROM webchat_line
             WHERE workspace = ?1 AND channel = ?2 AND visitor = ?4) AS seq
           FROM webchat_line WHERE ${ofVisitor}) AS moved
         WHERE ${ofVisitor} AND webchat_line.id = moved.id`,
        ...of,
        at,
      );
      sqlite.run(
        tx,
        `INSERT INTO webchat_visitor (workspace, channel, visitor, contact, name, email, language)
         SELECT workspace, channel, ?4, contact, name, email, language FROM webchat_visitor WHERE ${ofVisitor}
         ON CONFLICT (workspace, channel, visitor) DO UPDATE SET contact = excluded.contact
         WHERE contact IS NULL`,
        ...of,
      );
      sqlite.run(tx, `DELETE FROM webchat_visitor WHERE ${ofVisitor}`, workspace, channel, visitor);
      return true;
    },

    async userOf(channel, visitor) {
      const sql = `SELECT user FROM webchat_claim WHERE ${ofVisitor}`;
      return sqlite.get<{ user: string }>(sql, workspace, channel, visitor)?.user ?? null;
    },

    async claimedBy(channel, user) {
      const sql = "SELECT visitor FROM webchat_claim WHERE workspace = ? AND channel = ? AND user = ?";
      return sqlite.all<{ visitor: string }>(sql, workspace, channel, user).map(({ visitor }) => visitor);
    },

    async addLine(tx, channel, visitor, { id, side, send, part, doc, name, text, files, at }) {
      // Numbers follow the clock, so that none is given again when lines before it were erased.
      sqlite.run(
        tx,
        `WITH whose (visitor) AS (SELECT coalesce((SELECT user FROM webchat_claim WHERE ${ofVisitor}), ?3))
         INSERT INTO webchat_line (workspace, channel, visitor, seq, id, side, send, part, doc, name, text, files, at)
         SELECT ?1, ?2, (SELECT visitor FROM whose), max(?12, 1 + coalesce(max(seq), 0)), ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12
         FROM webchat_line WHERE workspace = ?1 AND channel = ?2 AND visitor = (SELECT visitor FROM whose)
         ON CONFLICT (workspace, channel, id) DO NOTHING`,
        workspace,
        channel,
        visitor,
        id,
        side,
        send,
        part,
        doc,
        name,
        text,
        JSON.stringify(files),
        at,
      );
    },

    async hasLine(channel, id) {
      const sql = "SELECT 1 AS found FROM webchat_line WHERE workspace = ? AND channel = ? AND id = ?";
      return sqlite.get(sql, workspace, channel, id) !== undefined;
    },

    async refersTo(channel, visitor, hash) {
      const sql = `SELECT 1 AS found FROM webchat_line, json_each(files) AS file
        WHERE ${ofVisitor} AND file.value ->> '$.hash' = ?4 LIMIT 1`;
      return sqlite.get(sql, workspace, channel, visitor, hash) !== undefined;
    },

    async lines(channel, visitor, after, limit) {
      const sql = `SELECT ${lineColumns} FROM webchat_line WHERE ${ofVisitor} AND seq > ?4 ORDER BY seq LIMIT ?5`;
      return sqlite.all<LineColumns>(sql, workspace, channel, visitor, after, limit).map(lineOf);
    },

    async unmarked(channel, visitor, what, seq) {
      const sql = `SELECT ${lineColumns} FROM webchat_line
        WHERE ${ofVisitor} AND side = 'agent' AND seq <= ?4 AND ${markColumns[what]} IS NULL ORDER BY seq`;
      return sqlite.all<LineColumns>(sql, workspace, channel, visitor, seq).map(lineOf);
    },

    async mark(tx, channel, visitor, { what, seq, at }) {
      const sql = `UPDATE webchat_line SET ${markColumns[what]} = ?5
        WHERE ${ofVisitor} AND side = 'agent' AND seq <= ?4 AND ${markColumns[what]} IS NULL`;
      sqlite.run(tx, sql, workspace, channel, visitor, seq, at);
    },

    async unmailed(channel, visitor) {
      const sql = `SELECT ${lineColumns} FROM webchat_line
        WHERE ${ofVisitor} AND side = 'agent' AND fetched_at IS NULL AND mailed_at IS NULL ORDER BY seq`;
      return sqlite.all<LineColumns>(sql, workspace, channel, visitor).map(lineOf);
    },

    async setMailed(tx, channel, visitor, seqs, at) {
      const sql = `UPDATE webchat_line SET mailed_at = ?5
        WHERE ${ofVisitor} AND seq IN (SELECT value FROM json_each(?4))`;
      sqlite.run(tx, sql, workspace, channel, visitor, JSON.stringify(seqs), at);
    },
  };
}

function lineOf({ files, doc, fetched_at: fetchedAt, read_at: readAt, ...line }: LineColumns): SeenLine {
  return {
    ...line,
    doc: doc as DocumentId, // written by `addLine`, as are the files
    files: JSON.parse(files) as SentFile[],
    fetchedAt,
    readAt,
  };
}
