import type { ConversationRow } from "../conversation/row.ts";
import { scoreOf } from "./score.ts";

/** Epoch ms from which a conversation in New is owed an answer. */
export function waitingSince(row: Pick<ConversationRow, "returned" | "waiting" | "activeAt">): number {
  return row.returned?.at ?? row.waiting[0]?.at ?? row.activeAt;
}

/** What the place of a conversation in New follows from. */
type Placed = Pick<ConversationRow, "doc" | "priority" | "topics" | "returned" | "waiting" | "activeAt">;

/** The order of New, top first: the higher score, then who has waited longest, a returned one by when it came back. */
export function compareInNew(a: Placed, b: Placed): number {
  return (
    scoreOf(b) - scoreOf(a) ||
    waitingSince(a) - waitingSince(b) ||
    (a.doc < b.doc ? -1 : a.doc > b.doc ? 1 : 0)
  );
}
