import type { By } from "../protocol/entry.ts";
import type { ConversationAct } from "./entry.ts";
import { conversationActions } from "./intent.ts";
import { agentOf, CARDS_KEPT, type Card, type ConversationRow } from "./row.ts";

/** Tells the author that an act had no effect (I-6). A type this build does not know has no card it could show. */
export function withCard(
  row: ConversationRow,
  entry: ConversationAct,
  id: string,
  type: Card["type"],
  by: number,
): ConversationRow {
  if (!Object.hasOwn(conversationActions, type)) return row;
  const card: Card = { id, n: entry.n, type, agent: agentOf(entry.by).id, by };
  return { ...row, cards: [...row.cards, card].slice(-CARDS_KEPT) };
}

export function withoutCard(row: ConversationRow, id: string, by: By): Card[] {
  return row.cards.filter((card) => card.id !== id || card.agent !== agentOf(by).id);
}
