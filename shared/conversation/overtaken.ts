import type { ConversationIntent } from "./intent.ts";
import { standsAsReply, type ConversationRow } from "./row.ts";

export interface Author {
  id: string;
  dev: string;
}

/** Acts that a contact's message or a colleague's reply overtakes (I-6 a). */
const answersTo: ReadonlySet<string> = new Set(["pend", "resolve", "boomerang.cancel", "undo"]);
/** Acts on the one thing that state, assignee and boomerang are (I-6 b). */
const lifecycle: ReadonlySet<string> = new Set(["pend", "resolve", "reopen", "assign", "boomerang.cancel", "undo"]);

/**
 * Whether somebody did something in between that this intent would undo without its author having seen it (I-6).
 * @returns the number of the entry that came first, or null when the intent takes effect
 */
export function overtakenBy(row: ConversationRow, intent: ConversationIntent, author: Author): number | null {
  if (!lifecycle.has(intent.type)) return null;
  if (intent.ep !== row.ep) return row.epN;
  return (
    parkingUnseen(row, intent, author) ??
    (answersTo.has(intent.type) ? answerUnseen(row, intent, author) : null) ??
    changeUnseen(row, intent, author)
  );
}

/** The author's own reply was parked, and the act was made after it in the belief that it had gone out (S-3). */
function parkingUnseen(row: ConversationRow, intent: ConversationIntent, author: Author): number | null {
  const parked = row.sends.find(
    (send) => send.standing === "parked" && send.by.id === author.id && intent.at >= send.at && (send.parked?.n ?? -1) >= intent.seen,
  );
  return parked?.parked?.n ?? null;
}

function answerUnseen(row: ConversationRow, intent: ConversationIntent, author: Author): number | null {
  if (row.lastContact && row.lastContact.n >= intent.seen) return row.lastContact.n;
  return colleagueReplyUnseen(row, intent.seen, author.id);
}

/** The first reply of a colleague from number `seen` on that went out or will (S-3). */
export function colleagueReplyUnseen(row: ConversationRow, seen: number, author: string): number | null {
  return row.sends.find((send) => send.n >= seen && send.by.id !== author && standsAsReply(send.standing))?.n ?? null;
}

function changeUnseen(row: ConversationRow, intent: ConversationIntent, author: Author): number | null {
  for (const [agent, change] of Object.entries(row.changes)) {
    if (change.n < intent.seen) continue;
    if (agent !== author.id) return change.n;
    if (change.dev !== author.dev && change.at > intent.at) return change.n;
  }
  return null;
}
