import type { SentFile } from "../../../shared/conversation/intent.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import type { OutboxRow, WaitingRow } from "../vault-tables.ts";

/** What a row of the outbox takes along. */
export function filesOf(row: OutboxRow): readonly SentFile[] {
  return row.kind === "intent" && row.intent.type === "send" ? (row.intent.attachments ?? []) : [];
}

/**
 * What may go: nothing of a conversation overtakes a reply of it whose files are not with the server yet (S-9).
 * @param settled hashes of files that the server has, or will not have
 */
export function freeOfFiles(rows: readonly WaitingRow[], settled: ReadonlySet<string>): WaitingRow[] {
  const behind = new Set<DocumentId>();
  return rows.filter((row) => {
    if (filesOf(row).some(({ hash }) => !settled.has(hash))) behind.add(row.doc);
    return row.kind === "register" || !behind.has(row.doc);
  });
}
