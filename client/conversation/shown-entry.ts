import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { TimelineRow } from "./timeline-rows.ts";

/** The row in which an entry is seen, or the last one before it where it has none of its own; -1: there is none. */
export function rowOfEntry(rows: readonly TimelineRow[], entry: ConversationEntry): number {
  const own = rows.findIndex((row) => row.kind === "item" && isOf(row.item, entry));
  return own >= 0 ? own : rows.findLastIndex((row) => row.kind === "item" && row.item.at <= entry.at);
}

function isOf(item: Extract<TimelineRow, { kind: "item" }>["item"], entry: ConversationEntry): boolean {
  if (item.kind === "note") return entry.type === "note.add" && item.note.id === entry.note;
  return "n" in item && item.n === entry.n;
}
