import type { Code } from "../../shared/protocol/codes.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { dropBlobs } from "./bodies.ts";
import { withoutWords } from "./intent-words.ts";
import type { OutboxChange } from "./refusals.ts";
import type { IntentRow, OutboxRow, ProseRow } from "./vault-tables.ts";
import type { VaultTransaction } from "./vault-transaction.ts";

/** Why nothing is taken any more for a contact of whom everything is erased, or for their conversations (D-5). */
export const ERASED: Code = "contact.erased";

/** Whether all that was said in the document of this row is erased. */
export function isErased(row: unknown): boolean {
  return typeof row === "object" && row !== null && "erased" in row && row.erased === true;
}

/**
 * A document is erased: what this device holds of it beside row and body goes too. What waited is refused; of that, and
 * of what had been refused before, kind and code stay and no word (D-5). Needs the tables `outbox`, `log`, `acked`, `blobs`.
 */
export async function forgetWords(transaction: VaultTransaction, doc: DocumentId): Promise<OutboxChange> {
  const rows = (await transaction.ofDocument("outbox", doc)).filter((row) => row.kind !== "register");
  const put = told(rows).map(wordless);
  const kept = new Set(put.map(({ id }) => id));
  const lost = rows.filter(({ id }) => !kept.has(id));
  const unsent = new Set(rows.map(({ id }) => id));
  for (const row of put) transaction.put("outbox", row);
  for (const { seq } of lost) transaction.delete("outbox", seq);
  for (const { seq, unsent: id } of await transaction.ofDocument("log", doc))
    if (id !== undefined && unsent.has(id)) transaction.delete("log", seq);
  for (const { seq } of await transaction.ofDocument("acked", doc)) transaction.delete("acked", seq);
  await dropBlobs(transaction, doc);
  return { put, gone: lost.map(({ id }) => id) };
}

/** Prose that waits is told once for each root, whatever number of keystrokes it is made of. */
function told(rows: readonly (IntentRow | ProseRow)[]): (IntentRow | ProseRow)[] {
  const prose = rows.filter((row) => row.kind === "prose" && row.state === "waiting");
  const last = new Map(prose.map((row) => [row.kind === "prose" ? row.root : "", row]));
  return rows.filter((row) => row.kind === "intent" || row.state === "refused" || last.get(row.root) === row);
}

function wordless(row: IntentRow | ProseRow): OutboxRow {
  const { seq, id, doc, at } = row;
  const code = row.state === "refused" ? row.code : ERASED;
  const refused = { seq, id, doc, at, state: "refused", code, words: "" } as const;
  if (row.kind === "intent") return { ...refused, kind: "intent", intent: withoutWords(row.intent) };
  const { root, schema, client } = row;
  return { ...refused, kind: "prose", root, update: new Uint8Array(), schema, client };
}
