import { pauseCycle, resumeCycle, startCycle, type Waiting } from "../sla/cycle.ts";
import {
  isAccepted,
  isAnswer,
  isUnsettled,
  WAITING_KEPT,
  type Before,
  type Boomerang,
  type ConversationRow,
  type ConversationState,
} from "./row.ts";
import { restoreTopic } from "./topics.ts";

/** Moves a conversation to a state: what that does to its assignee, SLA clock and boomerang; nothing sleeps in New. */
export function moveTo(
  row: ConversationRow,
  state: ConversationState,
  at: number,
  boomerang: Boomerang | null,
): ConversationRow {
  const moved = { ...row, state, boomerang, returned: state === "new" ? row.returned : null };
  switch (state) {
    case "new":
      return runClock({ ...moved, boomerang: null }, at);
    case "pending":
      return paused(moved, at);
    case "resolved":
      return stopClock({ ...moved, assignee: null }, at);
  }
}

/** In New the clock runs from the oldest unanswered message, or goes on from where Pending had paused it. */
function runClock(row: ConversationRow, at: number): ConversationRow {
  if (row.cycle) return { ...row, cycle: resumeCycle(row.cycle, at, row.sla?.hours ?? null) };
  return startWaiting(row);
}

function paused(row: ConversationRow, at: number): ConversationRow {
  return { ...row, cycle: row.cycle && pauseCycle(row.cycle, at, row.sla?.hours ?? null) };
}

/** A Resolve ends the cycle as "no response", unless a reply to it may still arrive (E-4). */
function stopClock(row: ConversationRow, at: number): ConversationRow {
  const oldest = row.waiting[0];
  if (
    oldest &&
    row.sends.some((send) => isAnswer(send) && isUnsettled(send.standing) && send.seen > oldest.n)
  ) {
    return paused(row, at);
  }
  return { ...row, waiting: [], cycle: null };
}

/** Starts a cycle for the oldest unanswered message that is people's to answer, when none is there. */
export function startWaiting(row: ConversationRow): ConversationRow {
  const oldest = row.waiting.find((message) => !message.held);
  if (row.cycle || !oldest || !row.sla) return row;
  return { ...row, cycle: startCycle(row.sla, row.answered ? "next" : "first", oldest, row.state === "new") };
}

export function addWaiting(waiting: readonly Waiting[], message: Waiting): Waiting[] {
  const all = [...waiting, message];
  // Only the oldest starts a clock; of a very long run the middle is forgotten, never the ends.
  return all.length > WAITING_KEPT ? [...all.slice(0, WAITING_KEPT - 1), message] : all;
}

/** What a bot had held is people's to answer, from now on (V12). */
export function handOver(row: ConversationRow, at: number): ConversationRow {
  if (row.heldBy === null) return row;
  const waiting = row.waiting.map((message) => (message.held ? { n: message.n, at } : message));
  return startWaiting({ ...row, heldBy: null, waiting });
}

/** The network has taken a person's reply: messages numbered below `seen` are answered, later ones start anew (E-4). */
export function answer(row: ConversationRow, seen: number): ConversationRow {
  const waiting = row.waiting.filter((message) => message.n >= seen);
  if (waiting.length === row.waiting.length) return { ...row, answered: true };
  return startWaiting({ ...row, waiting, answered: true, cycle: null });
}

/** What `after` changed, as it was before: enough for an undo. */
export function changed(before: ConversationRow, after: ConversationRow): Before {
  const was: Before = {};
  if (before.state !== after.state) was.state = before.state;
  if (before.assignee?.id !== after.assignee?.id) was.assignee = before.assignee;
  if (before.boomerang?.n !== after.boomerang?.n) was.boomerang = before.boomerang;
  if (before.returned?.n !== after.returned?.n) was.returned = before.returned;
  if (before.waiting.length > after.waiting.length) {
    was.waiting = before.waiting;
    was.cycle = before.cycle;
  }
  return was;
}

export function changesLifecycle(before: Before): boolean {
  return before.state !== undefined || before.assignee !== undefined || before.boomerang !== undefined;
}

/** Puts back what an act had changed, at the time of the undo (I-7). */
export function restore(row: ConversationRow, before: Before, at: number): ConversationRow {
  let next = row;
  if (before.waiting !== undefined) next = waitAgain(next, before.waiting, before.cycle ?? null, at);
  if (before.state !== undefined) next = startWaiting(moveTo(next, before.state, at, next.boomerang));
  // What the state has moved on from since does not come back: nothing sleeps in New, nobody holds what is resolved.
  if (before.boomerang !== undefined)
    next = { ...next, boomerang: next.state === "new" ? null : before.boomerang };
  if (before.assignee !== undefined)
    next = { ...next, assignee: next.state === "resolved" ? null : before.assignee };
  if (before.returned !== undefined) next = { ...next, returned: before.returned };
  if (before.note !== undefined) next = { ...next, notes: setDeleted(next.notes, before.note, false) };
  if (before.topic) next = restoreTopic(next, before.topic);
  return next;
}

/**
 * The messages that an act had closed as "no response" wait again, except those a reply has answered since. For what a bot
 * had held and holds no more, people are waited for from now on.
 */
function waitAgain(
  row: ConversationRow,
  before: readonly Waiting[],
  cycle: Before["cycle"],
  at: number,
): ConversationRow {
  const answeredBelow = Math.max(
    0,
    ...row.sends.filter((send) => isAnswer(send) && isAccepted(send.standing)).map((send) => send.seen),
  );
  const waiting = before
    .filter((message) => message.n >= answeredBelow)
    .map((message) => (message.held && row.heldBy === null ? { n: message.n, at } : message));
  return { ...row, waiting, cycle: cycle && waiting[0]?.n === before[0]?.n ? cycle : null };
}

export function setDeleted(
  notes: ConversationRow["notes"],
  id: string,
  deleted: boolean,
): ConversationRow["notes"] {
  const note = notes[id];
  return note ? { ...notes, [id]: { ...note, deleted } } : notes;
}
