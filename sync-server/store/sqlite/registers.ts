import { BELLS_KEPT, BELLS_KEPT_MS } from "../../../shared/notifications/bell.ts";
import { AVAILABLE, BELLS, NEXT, wordOf, type Register } from "../../../shared/protocol/register.ts";
import { registerName } from "../register-rows.ts";
import type { RegisterStore } from "../store.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteRegisters(sqlite: Sqlite, workspace: string): RegisterStore {
  return {
    async put(tx, register) {
      const { agent, key, value, at } = register;
      const written = await sqlite.rows(
        tx,
        `INSERT INTO register (workspace, agent, key, value, at) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (workspace, agent, key) DO UPDATE SET value = excluded.value, at = excluded.at
           WHERE excluded.at > register.at
         RETURNING at`,
        workspace,
        agent,
        key,
        JSON.stringify(value),
        at,
      );
      if (written.length === 0) return false;
      if (key === AVAILABLE) {
        const sql = "INSERT INTO availability (workspace, agent, state, at) VALUES (?, ?, ?, ?)";
        sqlite.run(tx, sql, workspace, agent, wordOf({ value }) ?? "", at);
      }
      const earlier = "DELETE FROM log WHERE workspace = ? AND doc = ?";
      sqlite.run(tx, earlier, workspace, registerName(register));
      return true;
    },

    async availability() {
      const sql = "SELECT agent, key, value, at FROM register WHERE workspace = ? AND key = 'available'"; // as its index
      return sqlite.all<Columns>(sql, workspace).map(registerOf);
    },

    async next(agent) {
      const sql = "SELECT agent, key, value, at FROM register WHERE workspace = ? AND agent = ? AND key = ?";
      const found = sqlite.get<Columns>(sql, workspace, agent, NEXT);
      return found ? registerOf(found) : null;
    },

    async passNext(tx, agent, { from, to, at }) {
      const [passed] = await sqlite.rows<Columns>(
        tx,
        PASS,
        workspace,
        agent,
        JSON.stringify(to),
        at,
        to,
        JSON.stringify(from),
      );
      if (!passed) return null;
      const register = registerOf(passed);
      const earlier = "DELETE FROM log WHERE workspace = ? AND doc = ?";
      sqlite.run(tx, earlier, workspace, registerName(register));
      return register;
    },

    async ofDocument(agent, doc) {
      const bells = `bell:${doc}:`;
      const sql = `SELECT agent, key, value, at FROM register
                   WHERE workspace = ?1 AND agent = ?2 AND key IN (?3, ?4)
                   UNION ALL SELECT agent, key, value, at FROM register
                   WHERE workspace = ?1 AND agent = ?2 AND key >= ?5 AND key < ?6 AND value <> '""'`;
      const after = `${bells.slice(0, -1)};`; // what comes right behind all keys that begin so
      return sqlite
        .all<Columns>(sql, workspace, agent, `read:${doc}`, `told:${doc}`, bells, after)
        .map(registerOf);
    },

    async ring(tx, { agent, key, value, at }) {
      const sql = `INSERT INTO register (workspace, agent, key, value, at) VALUES (?, ?, ?, ?, ?)
                   ON CONFLICT (workspace, agent, key) DO NOTHING RETURNING key`;
      const rung = await sqlite.rows(tx, sql, workspace, agent, key, JSON.stringify(value), at);
      if (rung.length === 0) return false;
      const gone = await sqlite.rows<{ key: Register["key"] }>(
        tx,
        LET_GO,
        workspace,
        agent,
        at - BELLS_KEPT_MS,
      );
      for (const bell of gone) {
        const told = "DELETE FROM log WHERE workspace = ? AND doc = ?";
        sqlite.run(tx, told, workspace, registerName({ agent, key: bell.key }));
      }
      return true;
    },

    async bells(agent) {
      const sql = `SELECT agent, key, value, at FROM register
                   WHERE workspace = ?1 AND agent = ?2 AND (key = '${BELLS}' OR (${KEPT_BELL}))`;
      return sqlite.all<Columns>(sql, workspace, agent).map(registerOf);
    },

    async online() {
      const sql = "SELECT agent, key, value, at FROM register WHERE workspace = ? AND key = 'online'"; // as its index
      return sqlite.all<Columns>(sql, workspace).map(registerOf);
    },
  };
}

/** Parameters: workspace, agent, new value as JSON, at, the new value's document, old value as JSON. */
const PASS = `
  INSERT INTO register (workspace, agent, key, value, at)
    SELECT ?1, ?2, 'next', ?3, ?4
    WHERE ?5 = '' OR (
      EXISTS (SELECT 1 FROM document WHERE workspace = ?1 AND doc = ?5 AND queue = 'new')
      AND NOT EXISTS (SELECT 1 FROM register WHERE workspace = ?1 AND key = 'next' AND value <> '""' AND value = ?3))
  ON CONFLICT (workspace, agent, key) DO UPDATE SET value = excluded.value, at = max(excluded.at, register.at + 1)
    WHERE register.value = ?6
  RETURNING agent, key, value, at`;

/** As the index over notifications has it. */
const KEPT_BELL = `key >= 'bell:' AND key < 'bell;' AND value <> '""'`;

/** The key stays, so that nobody is told twice. Parameters: workspace, agent, instant before which they go. */
const LET_GO = `
  UPDATE register SET value = '""'
  WHERE workspace = ?1 AND agent = ?2 AND ${KEPT_BELL} AND (at < ?3 OR key NOT IN (
    SELECT key FROM register WHERE workspace = ?1 AND agent = ?2 AND ${KEPT_BELL}
    ORDER BY at DESC, key LIMIT ${BELLS_KEPT}))
  RETURNING key`;

type Columns = Omit<Register, "value"> & { value: string };

function registerOf({ agent, key, value, at }: Columns): Register {
  return { agent, key, value: JSON.parse(value) as Register["value"], at }; // written above
}
