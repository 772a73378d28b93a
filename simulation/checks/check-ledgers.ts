import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { ledgerKind } from "../../shared/protocol/kinds.ts";
import { difference } from "./content.ts";
import { folded, isConversation, type Held } from "./final-state.ts";

/** Only the server writes ledgers: dense numbers, every id once, every effect once, and rows that are their fold. */
export function checkLedgers(held: readonly Held[]): string[] {
  return held.flatMap((one) => [...numbers(one), ...ids(one), ...clients(one), ...row(one), ...effects(one)]);
}

function numbers({ doc, entries }: Held): string[] {
  const wrong = entries.findIndex((entry, n) => entry.n !== n);
  return wrong === -1 ? [] : [`${doc}: entry ${wrong} has number ${entries[wrong]?.n}`];
}

function ids({ doc, entries }: Held): string[] {
  const seen = new Set<string>();
  return entries.flatMap(({ id }) => {
    if (seen.has(id)) return [`${doc}: ${id} stands in the ledger twice`];
    seen.add(id);
    return [];
  });
}

/** No Yjs client that belongs to a person has written in the ledger. */
function clients({ doc, ydoc, authors }: Held): string[] {
  const writers = new Set<number>();
  for (let item = ydoc.getArray("ledger")._start; item; item = item.right) writers.add(item.id.client);
  return [...writers].flatMap((client) =>
    authors.has(client) ? [`${doc}: client ${client} of a person wrote in the ledger`] : [],
  );
}

function row(one: Held): string[] {
  const kind = ledgerKind(one.doc);
  const differs = difference(one.row, kind.row(folded(one)));
  return differs ? [`${one.doc}: the index row is not the fold: ${differs}`] : [];
}

/** What time did is written once for each cause (F-4). */
function effects(one: Held): string[] {
  if (!isConversation(one)) return [];
  const seen = new Set<string>();
  return (one.entries as ConversationEntry[]).flatMap((entry) => {
    const cause =
      entry.type === "returned"
        ? `return of ${entry.cause}`
        : entry.type === "breached"
          ? `breach of ${entry.cycle}`
          : null;
    if (cause === null) return [];
    if (seen.has(cause)) return [`${one.doc}: ${cause} happened twice`];
    seen.add(cause);
    return [];
  });
}
