import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { queuePlace } from "../queue-place.ts";
import type { Audience, LogRow, LogStore, NewLogRow, Outcome, Tx } from "../store.ts";
import { loadDocument } from "./load-document.ts";
import type { Sqlite } from "./sqlite.ts";

/**
 * The log of one workspace in SQLite.
 * @param hotDocuments of how many it is remembered what their row says
 */
export function sqliteLog(sqlite: Sqlite, workspace: string, hotDocuments: number): LogStore {
  const readRow = rowReader(hotDocuments);
  return {
    async append(tx, doc, audience, rows, at, former = null) {
      return rows.map((row) => insertRow(sqlite, tx, workspace, { doc, audience, former, row, at }));
    },

    async setRow(tx, doc, audience, feed, row) {
      const place = queuePlace(row);
      sqlite.run(
        tx,
        `INSERT INTO document (workspace, doc, channel, team, owner, feed, "row", queue, score, since, assignee)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
         ON CONFLICT (workspace, doc) DO UPDATE SET channel = excluded.channel, team = excluded.team,
           owner = excluded.owner, feed = excluded.feed, "row" = excluded."row", queue = excluded.queue,
           score = excluded.score, since = excluded.since, assignee = excluded.assignee`,
        workspace,
        doc,
        audience.channel,
        audience.team,
        audience.owner,
        feed,
        row && JSON.stringify(row),
        place?.queue ?? null,
        place?.score ?? null,
        place?.since ?? null,
        place?.assignee ?? null,
      );
    },

    async setSnapshot(tx, doc, feed, bytes) {
      sqlite.run(
        tx,
        "UPDATE document SET snapshot = ?1, snapshot_feed = ?2 WHERE workspace = ?3 AND doc = ?4 AND snapshot_feed < ?2",
        bytes,
        feed,
        workspace,
        doc,
      );
    },

    async renew(tx, doc, { gen, feed, bytes }, sealed, at) {
      if (sealed) {
        const keep = "INSERT INTO generation (workspace, doc, gen, bytes, sealed_at) VALUES (?, ?, ?, ?, ?)";
        sqlite.run(tx, keep, workspace, doc, gen - 1, sealed, at);
      }
      sqlite.run(
        tx,
        `UPDATE document SET gen = ?1, gen_feed = ?2, snapshot = ?3, snapshot_feed = ?2
         WHERE workspace = ?4 AND doc = ?5`,
        gen,
        feed,
        bytes,
        workspace,
        doc,
      );
      sqlite.run(tx, "DELETE FROM client_id WHERE workspace = ? AND doc = ?", workspace, doc);
    },

    async generation(doc) {
      const sql = "SELECT gen, gen_feed AS feed FROM document WHERE workspace = ? AND doc = ?";
      return sqlite.get<{ gen: number; feed: number }>(sql, workspace, doc) ?? { gen: 0, feed: 0 };
    },

    async sealed(doc, gen) {
      const sql = "SELECT bytes FROM generation WHERE workspace = ? AND doc = ? AND gen = ?";
      return sqlite.get<{ bytes: Uint8Array }>(sql, workspace, doc, gen)?.bytes ?? null;
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
      return loadDocument(sqlite.reader, workspace, doc);
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
        rows.set(doc, found?.row ? readRow(doc, found.row) : null);
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

    async latestConversations(channels, limit) {
      const listed = JSON.stringify(channels);
      const sql = `SELECT doc FROM document WHERE workspace = ? AND doc >= 'cv:' AND doc < 'cv;'
                   AND (? = '[]' OR channel IN (SELECT value FROM json_each(?))) ORDER BY feed DESC LIMIT ?`;
      return sqlite.all<{ doc: DocumentId }>(sql, workspace, listed, listed, limit).map((found) => found.doc);
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
  };
}

/** Most of what is written leaves its row as it was: the same text is the same object again, for whoever has encoded it. */
function rowReader(most: number): (doc: DocumentId, text: string) => unknown {
  const read = new Map<DocumentId, { text: string; row: unknown }>();
  return (doc, text) => {
    const known = read.get(doc);
    const row: unknown = known?.text === text ? known.row : frozen(JSON.parse(text));
    read.delete(doc);
    const [oldest] = read.keys();
    if (oldest !== undefined && read.size >= most) read.delete(oldest);
    read.set(doc, { text, row });
    return row;
  };
}

/** Shared by all who ask: whoever would change it fails. */
function frozen(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}

interface Insertion {
  doc: DocumentId;
  audience: Audience;
  former: Audience | null;
  row: NewLogRow;
  at: number;
}

const COLUMNS = "feed, workspace, doc, channel, team, owner, former, kind, bytes, agent, device, at";
const VALUES = "?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12";
/** Registers replace each other, and their rows go: they are no links of the chain. */
const INSERT = `INSERT INTO log (${COLUMNS}) VALUES (${VALUES})`;
const INSERT_CHAINED = `INSERT INTO log (${COLUMNS}, hash, chain) VALUES (${VALUES}, payload_hash(?9), next_link(
  (SELECT chain FROM log WHERE workspace = ?2 AND chain IS NOT NULL ORDER BY feed DESC LIMIT 1), payload_hash(?9)))`;

/** @returns the row's number */
function insertRow(
  sqlite: Sqlite,
  tx: Tx,
  workspace: string,
  { doc, audience, former, row, at }: Insertion,
): number {
  const feed = sqlite.nextFeed(tx);
  sqlite.run(
    tx,
    row.kind === "register" ? INSERT : INSERT_CHAINED,
    feed,
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
  return feed;
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
