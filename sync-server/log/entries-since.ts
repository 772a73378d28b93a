import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { Turn } from "./documents.ts";

/** What a turn has written in a conversation whose head was this when it began: numbers are dense. */
export function entriesSince(turn: Turn<Conversation>, head: number): readonly ConversationEntry[] {
  const count = turn.state().row.head - head;
  return count === 0 ? [] : (turn.entries().slice(-count) as ConversationEntry[]); // a conversation's ledger holds nothing else
}
