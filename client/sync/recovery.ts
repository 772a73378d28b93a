import { isLongLived, type DocumentId } from "../../shared/protocol/document-id.ts";
import type { LongLived } from "./long-lived.ts";
import type { Memory } from "./memory.ts";
import type { WaitingRow } from "./vault-tables.ts";

/** How acts from before a restore of the server are pushed to what it is now (U-1). */
export interface Recovery {
  /** Nothing goes out before it is known what the server still has. */
  isUnderWay: () => boolean;
  /** The row without what the server has lost of what its author had seen: of the rest, nothing went unseen. */
  asPushed: (row: WaitingRow) => WaitingRow;
}

export function createRecovery(memory: Memory, longLived: LongLived): Recovery {
  const headOf = (doc: DocumentId) =>
    isLongLived(doc) ? longLived.head(doc) : (memory.rows.base(doc)?.head ?? 0);

  return {
    isUnderWay: () => memory.place().cursor === null && memory.outbox.waiting().some((row) => row.again),
    asPushed: (row) => {
      if (row.kind !== "intent" || !row.again) return row;
      const seen = Math.min(row.intent.seen, headOf(row.doc));
      return { ...row, intent: { ...row.intent, seen } };
    },
  };
}
