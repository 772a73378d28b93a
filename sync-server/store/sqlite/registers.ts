import { AVAILABLE, type Register } from "../../../shared/protocol/register.ts";
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
        sqlite.run(tx, sql, workspace, agent, String(value), at);
      }
      const earlier = "DELETE FROM log WHERE workspace = ? AND doc = ?";
      sqlite.run(tx, earlier, workspace, registerName(register));
      return true;
    },

    async availability() {
      const sql = "SELECT agent, key, value, at FROM register WHERE workspace = ? AND key = ?";
      return sqlite.all<Columns>(sql, workspace, AVAILABLE).map(registerOf);
    },

    async readMarks(agent, docs) {
      const keys = JSON.stringify(docs.map((doc) => `read:${doc}`));
      const sql = `SELECT agent, key, value, at FROM register
                   WHERE workspace = ? AND agent = ? AND key IN (SELECT value FROM json_each(?))`;
      return sqlite.all<Columns>(sql, workspace, agent, keys).map(registerOf);
    },
  };
}

type Columns = Omit<Register, "value"> & { value: string };

function registerOf({ agent, key, value, at }: Columns): Register {
  return { agent, key, value: JSON.parse(value) as Register["value"], at }; // written above
}
