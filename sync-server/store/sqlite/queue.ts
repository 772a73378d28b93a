import type { Access } from "../../../shared/permissions/access.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { AVAILABLE } from "../../../shared/protocol/register.ts";
import type { QueuePlace } from "../queue-place.ts";
import type { Load, QueueStore, Seeker } from "../queue-store.ts";
import type { Audience } from "../store.ts";
import type { Sqlite } from "./sqlite.ts";

/** Somebody has it to take up; in the words of the index `register_next`. */
const IS_TAKEN = `EXISTS (SELECT 1 FROM register WHERE register.workspace = document.workspace
  AND key = 'next' AND value <> '""' AND value = json_quote(document.doc))`;
const IN_ORDER = "ORDER BY score DESC, since, doc LIMIT 1";

export function sqliteQueue(sqlite: Sqlite, workspace: string): QueueStore {
  const load = async (agent: string): Promise<Load> => {
    const sql = `SELECT count(*) AS open, coalesce(sum(queue = 'new'), 0) AS inNew FROM document
                 WHERE workspace = ? AND assignee = ? AND queue IS NOT NULL`;
    return sqlite.get<Load>(sql, workspace, agent) ?? { open: 0, inNew: 0 };
  };

  return {
    load,

    async assignedInNew(agent) {
      const sql = "SELECT doc FROM document WHERE workspace = ? AND assignee = ? AND queue = 'new'";
      return sqlite.all<{ doc: DocumentId }>(sql, workspace, agent).map(({ doc }) => doc);
    },

    async first(person, isOwnOnly) {
      const { sql: isSeen, values } = inSight(person);
      const whose = isOwnOnly ? "assignee = ?" : "(assignee IS NULL OR assignee = ?)";
      const sql = `SELECT doc FROM document WHERE workspace = ? AND queue = 'new' AND ${whose} AND ${isSeen}
                   AND NOT ${IS_TAKEN} ${IN_ORDER}`;
      return sqlite.get<{ doc: DocumentId }>(sql, workspace, person.id, ...values)?.doc ?? null;
    },

    async place(doc) {
      const sql = `SELECT queue, score, since, assignee, channel, team, owner FROM document
                   WHERE workspace = ? AND doc = ? AND queue IS NOT NULL`;
      return sqlite.get<QueuePlace & Audience>(sql, workspace, doc) ?? null;
    },

    async holder(doc) {
      const sql = `SELECT agent FROM register WHERE workspace = ? AND key = 'next' AND value <> '""' AND value = ?`;
      return sqlite.get<{ agent: string }>(sql, workspace, JSON.stringify(doc))?.agent ?? null;
    },

    async seeker(agent) {
      const sql = `SELECT key, value, at FROM register WHERE workspace = ? AND agent = ? AND key IN ('available', 'next')`;
      return seekerOf(agent, sqlite.all<Told>(sql, workspace, agent));
    },

    async seekers() {
      const sql = `SELECT agent, key, value, at FROM register WHERE workspace = ?1 AND key = 'available'
                   UNION ALL SELECT agent, key, value, at FROM register WHERE workspace = ?1 AND key = 'next'`;
      const told = Map.groupBy(sqlite.all<Told & { agent: string }>(sql, workspace), ({ agent }) => agent);
      return [...told].map(([agent, registers]) => seekerOf(agent, registers));
    },
  };
}

interface Told {
  key: string;
  value: string;
  at: number;
}

function seekerOf(agent: string, told: readonly Told[]): Seeker {
  const next = told.find(({ key }) => key === "next");
  return {
    agent,
    isAvailable: told.some(({ key, value }) => key === "available" && JSON.parse(value) === AVAILABLE),
    next: next ? (JSON.parse(next.value) as DocumentId) || null : null, // the server wrote it
    nextAt: next?.at ?? 0,
  };
}

/** `roleIn` is not null, in SQL. */
function inSight({ role, grants }: Access): { sql: string; values: string[] } {
  if (role === "admin" || grants === null) return { sql: "TRUE", values: [] };
  const listed = (kind: "channel" | "team") =>
    JSON.stringify(grants.filter((grant) => grant.kind === kind).map(({ id }) => id));
  const isOf = (column: string) => `${column} IN (SELECT value FROM json_each(?))`;
  return {
    sql: `((channel IS NULL AND team IS NULL) OR ${isOf("channel")} OR ${isOf("team")})`,
    values: [listed("channel"), listed("team")],
  };
}
