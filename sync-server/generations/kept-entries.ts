import { isUnsettled, type ConversationRow } from "../../shared/conversation/row.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";

/** Messages and replies that a new generation carries along, so that a conversation opens with something to read. */
const MESSAGES_KEPT = 100;
/** Most of it, in bytes of JSON; replies that are still on their way are kept whatever they take. */
const BYTES_KEPT = 256 * 1024;

/** The end of a conversation's ledger that its next generation begins with (D-4). */
export function keptEntries(
  entries: readonly ConversationEntry[],
  row: ConversationRow,
): readonly ConversationEntry[] {
  const unsettled = row.sends.filter(({ standing }) => isUnsettled(standing)).map(({ n }) => n);
  const needed = Math.min(...unsettled, Infinity);
  let messages = 0;
  let bytes = 0;
  let from = entries.length;
  for (const entry of entries.toReversed()) {
    bytes += JSON.stringify(entry).length;
    if (isMessage(entry)) messages++;
    if (entry.n < needed && (messages > MESSAGES_KEPT || bytes > BYTES_KEPT)) break;
    from--;
  }
  return entries.slice(from);
}

function isMessage({ type }: ConversationEntry): boolean {
  return type === "message.received" || type === "send";
}
