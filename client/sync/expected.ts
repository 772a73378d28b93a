import { predicted, type Device } from "../../shared/conversation/device-view.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { foldRow } from "../../shared/conversation/fold-row.ts";
import type { ConversationIntent } from "../../shared/conversation/intent.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";

/**
 * What the server is expected to write for unsent intents, one after another, numbered on from the ledger (F-2).
 * Those the ledger holds already, because an ack was lost, are left out.
 * @param row the fold of `entries`
 */
export function expectedEntries(
  row: ConversationRow,
  entries: readonly ConversationEntry[],
  intents: readonly ConversationIntent[],
  device: Device,
): ConversationEntry[] {
  if (intents.length === 0) return [];
  const held = new Set(entries.map((entry) => entry.id));
  const expected: ConversationEntry[] = [];
  let view = row;
  for (const intent of intents) {
    if (held.has(intent.id)) continue;
    const next = predicted(view, intent, device);
    expected.push(...next);
    view = next.reduce(foldRow, view);
  }
  return expected;
}
