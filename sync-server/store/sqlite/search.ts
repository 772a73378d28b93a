import { scopeParts } from "../../../shared/permissions/access.ts";
import { searchable } from "../../../shared/search/words.ts";
import type { SearchHit, SearchQuestion, SearchStore } from "../search-store.ts";
import type { SqlValue } from "./executor.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteSearch(sqlite: Sqlite, workspace: string): SearchStore {
  return {
    async put(tx, doc, parts) {
      for (const { part, at, text } of parts) {
        sqlite.run(
          tx,
          "DELETE FROM search_part WHERE workspace = ? AND doc = ? AND part = ?",
          workspace,
          doc,
          part,
        );
        if (text === "") continue;
        sqlite.run(
          tx,
          "INSERT INTO search_part (workspace, doc, part, at, text, folded) VALUES (?, ?, ?, ?, ?, ?)",
          workspace,
          doc,
          part,
          at,
          text,
          searchable(text),
        );
      }
    },

    async forget(tx, doc) {
      sqlite.run(tx, "DELETE FROM search_part WHERE workspace = ? AND doc = ?", workspace, doc);
    },

    async find(question) {
      const { sql, values } = queryFor(workspace, question);
      return sqlite.all<SearchHit>(sql, ...values);
    },

    async holds(doc) {
      const sql = "SELECT 1 AS one FROM search_part WHERE workspace = ? AND doc = ? LIMIT 1";
      return sqlite.get<{ one: number }>(sql, workspace, doc) !== undefined;
    },

    async isBehind() {
      const sql = "SELECT 1 AS one FROM job WHERE workspace = ? AND kind = 'index' LIMIT 1";
      return sqlite.get<{ one: number }>(sql, workspace) !== undefined;
    },
  };
}

/** A word as the index is asked for it: words that begin so. They are letters and digits alone, so quotes hold them. */
const beginsWith = (word: string) => `"${word}"*`;

const FOUND =
  "FROM search JOIN search_part p ON p.id = search.rowid WHERE search MATCH ? AND p.workspace = ?";

/** Of several parts of a document the latest stands for it: SQLite gives the other columns of the row with the maximum. */
function queryFor(
  workspace: string,
  { words, scope, state, channel, assignee, from, to, limit }: SearchQuestion,
): { sql: string; values: SqlValue[] } {
  const conditions: string[] = [];
  const values: SqlValue[] = [words.map(beginsWith).join(" OR "), workspace];
  const demand = (condition: string, ...given: SqlValue[]) => {
    conditions.push(condition);
    values.push(...given);
  };
  if (words.length > 1)
    for (const word of words) demand(`p.doc IN (SELECT p.doc ${FOUND})`, beginsWith(word), workspace);
  const seen = scopeParts(scope);
  if (seen) {
    demand(
      `((d.channel IS NULL AND d.team IS NULL) OR d.channel IN (SELECT value FROM json_each(?))
        OR d.team IN (SELECT value FROM json_each(?)))`,
      JSON.stringify(seen.channels),
      JSON.stringify(seen.teams),
    );
  }
  if (state !== null) demand(`d."row" ->> '$.state' = ?`, state);
  if (channel !== null) demand("d.channel = ?", channel);
  if (assignee === "nobody")
    demand(`d."row" ->> '$.assignee' IS NULL AND d."row" ->> '$.kind' = 'conversation'`);
  else if (assignee !== null) demand(`d."row" ->> '$.assignee.id' = ?`, assignee);
  if (from !== null) demand("p.at >= ?", from);
  if (to !== null) demand("p.at < ?", to);
  const sql = `SELECT p.doc AS doc, p.part AS part, max(p.at) AS at, p.text AS text
    FROM search JOIN search_part p ON p.id = search.rowid
      JOIN document d ON d.workspace = p.workspace AND d.doc = p.doc
    WHERE search MATCH ? AND p.workspace = ? AND d.owner IS NULL ${conditions.map((one) => `AND ${one}`).join(" ")}
    GROUP BY p.doc ORDER BY at DESC LIMIT ?`;
  return { sql, values: [...values, limit] };
}
