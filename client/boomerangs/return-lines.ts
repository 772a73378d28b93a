import type { Boomerang, ConversationRow } from "../../shared/conversation/row.ts";

/** A conversation that is asleep. */
export type Asleep = ConversationRow & { boomerang: Boomerang };

/** What the list of running boomerangs shows, top to bottom: a mark for each day, and below it what comes back then. */
export type ReturnLine =
  | { kind: "day"; key: string; at: number }
  | { kind: "return"; key: string; row: Asleep };

/** Conversations that come back by themselves, the next one first. @param by only those that this person has set */
export function asleep(rows: readonly ConversationRow[], by: string | null): Asleep[] {
  return rows
    .filter((row): row is Asleep => row.boomerang !== null && !row.erased)
    .filter(({ boomerang }) => by === null || boomerang.by.id === by)
    .toSorted((a, b) => a.boomerang.due - b.boomerang.due);
}

/** @param dayOf names the calendar day of an instant (epoch ms), in the agent's time zone */
export function returnLines(sorted: readonly Asleep[], dayOf: (at: number) => string): ReturnLine[] {
  const lines: ReturnLine[] = [];
  let day = "";
  for (const row of sorted) {
    const at = row.boomerang.due;
    if (dayOf(at) !== day) {
      day = dayOf(at);
      lines.push({ kind: "day", key: `day:${day}`, at });
    }
    lines.push({ kind: "return", key: row.doc, row });
  }
  return lines;
}
