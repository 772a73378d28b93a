import { changesLifecycle } from "./lifecycle.ts";
import { isAnswer, standsAsReply, type ConversationRow } from "./row.ts";

export interface Author {
  id: string;
  dev: string;
}

/** What an act says of itself. `at` is its effective time (I-4); `of` names the act it undoes, or the reply it concerns. */
export interface Claim {
  type: string;
  ep: number;
  seen: number;
  at: number;
  of?: string;
}

/** Acts that a contact's message or a colleague's reply overtakes (I-6 a). */
const answersTo: ReadonlySet<string> = new Set(["pend", "resolve", "boomerang.cancel", "undo"]);
/** Acts on the one thing that state, assignee and boomerang are (I-6 b). */
const lifecycle: ReadonlySet<string> = new Set(["pend", "resolve", "reopen", "assign", "boomerang.cancel"]);

/**
 * Whether somebody did something in between that this act would undo without its author having seen it (I-6).
 * @returns the number of the entry that came first, or null when the act takes effect
 */
export function overtakenBy(row: ConversationRow, act: Claim, author: Author): number | null {
  if (act.type === "undo") return undoOvertaken(row, act, author);
  if (!lifecycle.has(act.type)) return null;
  return act.ep === row.ep && row.continuedBy === null ? unseenBefore(row, act, author) : row.epN;
}

/** An undo is barred once another acted on the same thing, seen or not (I-7); topics and notes commute with the rest. */
function undoOvertaken(row: ConversationRow, act: Claim, author: Author): number | null {
  const way = row.undoable.find((item) => item.id === act.of && item.agent === author.id);
  if (!way) return null;
  if (way.blockedBy !== undefined) return way.blockedBy;
  return changesLifecycle(way.before) ? unseenBefore(row, act, author) : null;
}

function unseenBefore(row: ConversationRow, act: Claim, author: Author): number | null {
  return (
    parkingUnseen(row, act, author) ??
    (answersTo.has(act.type) ? answerUnseen(row, act, author) : null) ??
    changeUnseen(row, act, author)
  );
}

/** The author's own reply was parked, and the act was made after it in the belief that it had gone out (S-3). */
function parkingUnseen(row: ConversationRow, act: Claim, author: Author): number | null {
  for (const send of row.sends) {
    if (!send.parked || send.parked.n < act.seen || send.id === act.of) continue;
    if (send.by.id === author.id && act.at >= send.at) return send.parked.n;
  }
  return null;
}

function answerUnseen(row: ConversationRow, act: Claim, author: Author): number | null {
  if (row.lastContact && row.lastContact.n >= act.seen) return row.lastContact.n;
  return colleagueReplyUnseen(row, act.seen, author.id);
}

/** The first reply of a colleague from number `seen` on that went out or will (S-3); no automation is a colleague. */
export function colleagueReplyUnseen(row: ConversationRow, seen: number, author: string): number | null {
  const stands = row.sends.find(
    (send) => send.n >= seen && isAnswer(send) && send.by.id !== author && standsAsReply(send.standing),
  );
  return stands?.n ?? null;
}

/** The first unseen change of another person, or of the author on another device and pressed later. */
function changeUnseen(row: ConversationRow, act: Claim, author: Author): number | null {
  const unseen = Object.entries(row.changes)
    .filter(([, change]) => change.n >= act.seen)
    .filter(([agent, change]) => agent !== author.id || (change.dev !== author.dev && change.at > act.at));
  return unseen.length ? Math.min(...unseen.map(([, change]) => change.n)) : null;
}
