import { SCHEMA } from "../../shared/protocol/frames.ts";
import { rootOpenedBy } from "../../shared/protocol/opened-root.ts";
import type { OutboxRow, WaitingRow } from "./vault-tables.ts";

export function isWaiting(row: OutboxRow): row is WaitingRow {
  return row.state === "waiting";
}

/**
 * Held acts stay, and so does prose in the roots that they would open: nowhere else does that root exist (N-1). What no
 * frame of this build can carry waits for the later one that wrote it (V-2).
 */
export function freeToGo(rows: readonly WaitingRow[]): WaitingRow[] {
  const isKept = keptBack(rows);
  return rows.filter((row) => !isKept(row));
}

export function keptBack(rows: readonly WaitingRow[]): (row: WaitingRow) => boolean {
  const held = rows.filter((row) => row.held);
  const closed = new Set(
    held.map((row) => row.kind === "intent" && `${row.doc} ${rootOpenedBy(row.intent)}`),
  );
  return (row) =>
    row.held === true ||
    (row.kind === "prose" && (closed.has(`${row.doc} ${row.root}`) || (row.schema as number) > SCHEMA)); // of a later build
}
