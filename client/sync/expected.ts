import type { Device } from "../../shared/conversation/device-view.ts";
import type { EntryBase } from "../../shared/protocol/entry.ts";
import type { DocumentView } from "./document-view.ts";
import type { LedgerView } from "./ledger-view.ts";

/**
 * What the server is expected to write for unsent intents, one after another, numbered on from the ledger (F-2).
 * Those the ledger holds already, because an ack was lost, are left out.
 */
export function expectedEntries(
  { entries, state }: LedgerView,
  intents: readonly { id: string }[],
  view: DocumentView,
  device: Device,
): EntryBase[] {
  if (intents.length === 0) return [];
  const held = new Set(entries.map((entry) => entry.id));
  const expected: EntryBase[] = [];
  let foreseen = state;
  for (const intent of intents) {
    if (held.has(intent.id)) continue;
    const next = view.predicted(foreseen, intent, device);
    expected.push(...next);
    foreseen = next.reduce(view.fold, foreseen);
  }
  return expected;
}
