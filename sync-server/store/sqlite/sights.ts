import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { Audience, SightStore } from "../store.ts";
import type { Sqlite } from "./sqlite.ts";

const columns = "channel, team, owner";

export function sqliteSights(sqlite: Sqlite, workspace: string): SightStore {
  const audienceAt = (doc: DocumentId, feed: number): Audience | undefined => {
    const born = "SELECT feed FROM log WHERE workspace = ? AND doc = ? AND feed <= ? LIMIT 1";
    if (!sqlite.get(born, workspace, doc, feed)) return undefined;
    const after = `SELECT ${columns}, former FROM log WHERE workspace = ? AND doc = ? AND feed > ?
                   ORDER BY feed LIMIT 1`;
    const next = sqlite.get<Audience & { former: string | null }>(after, workspace, doc, feed);
    if (!next) {
      const now = `SELECT ${columns} FROM document WHERE workspace = ? AND doc = ?`;
      return sqlite.get<Audience>(now, workspace, doc);
    }
    const { former, ...audience } = next;
    return former === null ? audience : (JSON.parse(former) as Audience); // as the log writes it
  };

  return {
    async audiences(doc, from, to) {
      // Of one commit: between two reads the document could move.
      return sqlite.reader.atOneMoment(() => {
        const first = audienceAt(doc, from);
        const sql = `SELECT DISTINCT ${columns} FROM log WHERE workspace = ? AND doc = ? AND feed > ? AND feed <= ?`;
        const later = sqlite.all<Audience>(sql, workspace, doc, from, to);
        return first ? [first, ...later] : later;
      });
    },
  };
}
