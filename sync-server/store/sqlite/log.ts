import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Audience, LogRow, LogStore, NewLogRow, Outcome, StoredDocument, Tx } from "../store.ts";
import type { Sqlite } from "./sqlite.ts";

interface DocumentColumns {
  feed: number;
  owner: string | null;
  row: string | null;
  snapshot: Uint8Array | null;
  snapshot_feed: number;
}

/** The log of one workspace in SQLite. */
export function sqliteLog(sqlite: Sqlite, workspace: string): LogStore {
  return {
    async append(tx, doc, audience, rows, at, former = null) {
      const feeds: number[] = [];
      for (const row of rows) {
        feeds.push(await insertRow(sqlite, tx, workspace, { doc, audience, former, row, at }));
      }
      return feeds;
    },

    async setRow(tx, doc, audience, feed, row) {
      sqlite.run(
        tx,
        `INSERT INTO document (workspace, doc, channel, team, owner, feed, "row") VALUES (?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (workspace, doc) DO UPDATE SET channel = excluded.channel, team = excluded.team,
           owner = excluded.owner, feed = excluded.feed, "row" = excluded."row"`,
        workspace,
        doc,
        audience.channel,
        audience.team,
        audience.owner,
        feed,
        row && JSON.stringify(row),
      );
    },

    async setSnapshot(tx, doc, feed, bytes) {
      sqlite.run(
        tx,
        "UPDATE document SET snapshot = ?, snapshot_feed = ? WHERE workspace = ? AND doc = ?",
        bytes,
        feed,
        workspace,
        doc,
      );
    },

    async head() {
      return (
        sqlite.get<{ head: number }>(
          "SELECT feed AS head FROM log WHERE workspace = ? ORDER BY feed DESC LIMIT 1",
          workspace,
        )?.head ?? 0
      );
    },

    async load(doc) {
      return loadDocument(sqlite, workspace, doc);
    },

    async since(feed, bytes) {
      return readSince(sqlite, workspace, feed, bytes);
    },

    async rows(docs) {
      const rows = new Map<DocumentId, unknown>();
      for (const doc of docs) {
        const found = sqlite.get<{ row: string | null }>(
          'SELECT "row" FROM document WHERE workspace = ? AND doc = ?',
          workspace,
          doc,
        );
        rows.set(doc, found?.row ? JSON.parse(found.row) : null);
      }
      return rows;
    },

    async documentsAfter(doc, limit) {
      const sql = "SELECT doc FROM document WHERE workspace = ? AND doc > ? ORDER BY doc LIMIT ?";
      return sqlite.all<{ doc: DocumentId }>(sql, workspace, doc, limit).map((found) => found.doc);
    },

    async audiencesAfter(doc, limit) {
      const sql =
        "SELECT doc, channel, team, owner FROM document WHERE workspace = ? AND doc > ? ORDER BY doc LIMIT ?";
      return sqlite.all<{ doc: DocumentId } & Audience>(sql, workspace, doc, limit);
    },

    async audience(doc) {
      const sql = "SELECT channel, team, owner FROM document WHERE workspace = ? AND doc = ?";
      return sqlite.get<Audience>(sql, workspace, doc) ?? null;
    },

    async admitted(doc, id) {
      const sql = "SELECT outcome FROM admitted WHERE workspace = ? AND doc = ? AND id = ?";
      const found = sqlite.get<{ outcome: string }>(sql, workspace, doc, id);
      return found ? (JSON.parse(found.outcome) as Outcome) : null; // written below
    },

    async setAdmitted(tx, doc, id, outcome) {
      const sql = "INSERT INTO admitted (workspace, doc, id, outcome) VALUES (?, ?, ?, ?)";
      sqlite.run(tx, sql, workspace, doc, id, JSON.stringify(outcome));
    },

    async clients(doc) {
      const sql = "SELECT client, device, agent FROM client_id WHERE workspace = ? AND doc = ?";
      const rows = sqlite.all<{ client: number; device: string; agent: string }>(sql, workspace, doc);
      return new Map(rows.map(({ client, device, agent }) => [client, { device, agent }]));
    },

    async bindClient(tx, doc, client, device, agent) {
      const sql =
        "INSERT INTO client_id (workspace, doc, client, device, agent) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
      sqlite.run(tx, sql, workspace, doc, client, device, agent);
    },

    async addNoteVersion(tx, doc, note, n, text) {
      const sql =
        "INSERT INTO note_version (workspace, doc, note, n, text) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
      sqlite.run(tx, sql, workspace, doc, note, n, text);
    },
  };
}

interface Insertion {
  doc: DocumentId;
  audience: Audience;
  former: Audience | null;
  row: NewLogRow;
  at: number;
}

async function insertRow(
  sqlite: Sqlite,
  tx: Tx,
  workspace: string,
  { doc, audience, former, row, at }: Insertion,
): Promise<number> {
  const sql = `INSERT INTO log (workspace, doc, channel, team, owner, former, kind, bytes, agent, device, at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING feed`;
  const [given] = await sqlite.rows<{ feed: number }>(
    tx,
    sql,
    workspace,
    doc,
    audience.channel,
    audience.team,
    audience.owner,
    former && JSON.stringify(former),
    row.kind,
    row.bytes,
    row.agent,
    row.device,
    at,
  );
  if (!given) throw new Error("a log row was written without a number");
  return given.feed;
}

function loadDocument(sqlite: Sqlite, workspace: string, doc: DocumentId): StoredDocument | null {
  const columns = 'feed, owner, "row", snapshot, snapshot_feed';
  const found = sqlite.get<DocumentColumns>(
    `SELECT ${columns} FROM document WHERE workspace = ? AND doc = ?`,
    workspace,
    doc,
  );
  if (!found) return null;
  const sql = "SELECT bytes FROM log WHERE workspace = ? AND doc = ? AND feed > ? ORDER BY feed";
  const rows = sqlite.all<{ bytes: Uint8Array }>(sql, workspace, doc, found.snapshot_feed);
  const updates = rows.map((row) => row.bytes);
  return {
    doc,
    feed: found.feed,
    owner: found.owner,
    row: found.row ? JSON.parse(found.row) : null,
    updates: found.snapshot ? [found.snapshot, ...updates] : updates,
    snapshotFeed: found.snapshot_feed,
  };
}

const PAGE = 500;

function readSince(sqlite: Sqlite, workspace: string, feed: number, budget: number): LogRow[] {
  const sql = `SELECT feed, doc, kind, channel, team, owner, former, bytes FROM log
               WHERE workspace = ? AND feed > ? ORDER BY feed LIMIT ?`;
  const page = sqlite
    .all<Omit<LogRow, "former"> & { former: string | null }>(sql, workspace, feed, PAGE)
    .map((row): LogRow => ({
      ...row,
      former: row.former === null ? null : (JSON.parse(row.former) as Audience),
    })); // written above
  let size = 0;
  const end = page.findIndex((row) => (size += row.bytes.length) > budget);
  return end < 0 ? page : page.slice(0, Math.max(1, end));
}
