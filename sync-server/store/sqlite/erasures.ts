import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { ErasureStore } from "../erasure-store.ts";
import type { Sqlite } from "./sqlite.ts";

export function sqliteErasures(sqlite: Sqlite, workspace: string): ErasureStore {
  return {
    async conversationsOf(contact) {
      const sql = `SELECT doc FROM document WHERE workspace = ?1 AND doc GLOB 'cv:*' AND "row" ->> '$.contact.id' = ?2
                   UNION SELECT doc FROM thread WHERE workspace = ?1 AND contact = ?2`;
      return sqlite.all<{ doc: DocumentId }>(sql, workspace, contact).map(({ doc }) => doc);
    },

    async forgetThreads(tx, contact) {
      sqlite.run(tx, "DELETE FROM thread WHERE workspace = ? AND contact = ?", workspace, contact);
    },

    async removePast(tx, doc) {
      const past = `UPDATE log SET bytes = x'', erased = 1 WHERE workspace = ?1 AND doc = ?2
                    AND feed < (SELECT gen_feed FROM document WHERE workspace = ?1 AND doc = ?2)`;
      sqlite.run(tx, past, workspace, doc);
      sqlite.run(tx, "DELETE FROM generation WHERE workspace = ? AND doc = ?", workspace, doc);
      sqlite.run(tx, "DELETE FROM event WHERE workspace = ? AND doc = ?", workspace, doc);
      const told = "SELECT event FROM raw_event_contact WHERE workspace = ?1 AND contact = ?2";
      sqlite.run(
        tx,
        `DELETE FROM raw_event_early WHERE workspace = ?1 AND event IN (${told})`,
        workspace,
        doc,
      );
      sqlite.run(tx, `DELETE FROM raw_event WHERE workspace = ?1 AND id IN (${told})`, workspace, doc);
      sqlite.run(tx, "DELETE FROM raw_event_contact WHERE workspace = ? AND contact = ?", workspace, doc);
      const sends = "SELECT send FROM attempt WHERE workspace = ?1 AND doc = ?2";
      const ofSend = "substr(step, 1, instr(step, '/') - 1)"; // a step is named for its reply
      sqlite.run(
        tx,
        `DELETE FROM telegram_step WHERE workspace = ?1 AND ${ofSend} IN (${sends})`,
        workspace,
        doc,
      );
      sqlite.run(tx, "DELETE FROM telegram_caption WHERE workspace = ? AND doc = ?", workspace, doc);
      sqlite.run(tx, "DELETE FROM search_part WHERE workspace = ? AND doc = ?", workspace, doc);
      sqlite.run(tx, "DELETE FROM webchat_line WHERE workspace = ? AND doc = ?", workspace, doc);
      sqlite.run(tx, "DELETE FROM webchat_visitor WHERE workspace = ? AND contact = ?", workspace, doc);
      sqlite.run(
        tx,
        "UPDATE attempt SET detail = '', answer = NULL WHERE workspace = ? AND doc = ?",
        workspace,
        doc,
      );
      sqlite.run(
        tx,
        `UPDATE surrender SET items = (
           SELECT json_group_array(json(item.value)) FROM json_each(items) AS item WHERE item.value ->> '$.doc' <> ?2)
         WHERE workspace = ?1 AND instr(items, ?2) > 0`,
        workspace,
        doc,
      );
    },

    scrub: () => sqlite.scrub(),
  };
}
