import { pauseCycle, resumeCycle, startCycle, type Waiting } from "../sla/cycle.ts";
import {
  isAccepted,
  isUnsettled,
  WAITING_KEPT,
  type AgentRef,
  type Before,
  type Boomerang,
  type ConversationRow,
  type ConversationState,
} from "./row.ts";

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
      return { ...moved, cycle: row.cycle && pauseCycle(row.cycle, at) };
    case "resolved":
      return stopClock({ ...moved, assignee: null }, at);
  }
}

/** In New the clock runs from the oldest unanswered message, or goes on from where Pending had paused it. */
function runClock(row: ConversationRow, at: number): ConversationRow {
  if (row.cycle) return { ...row, cycle: resumeCycle(row.cycle, at) };
  return startWaiting(row);
}

/** A Resolve ends the cycle as "no response", unless a reply to it may still arrive (E-4). */
function stopClock(row: ConversationRow, at: number): ConversationRow {
  const oldest = row.waiting[0];
  if (oldest && row.sends.some((send) => isUnsettled(send.standing) && send.seen > oldest.n)) {
    return { ...row, cycle: row.cycle && pauseCycle(row.cycle, at) };
  }
  return { ...row, waiting: [], cycle: null };
}

/** Starts a cycle for the oldest unanswered message when none is there. */
export function startWaiting(row: ConversationRow): ConversationRow {
  const oldest = row.waiting[0];
  if (row.cycle || !oldest || !row.sla) return row;
  return { ...row, cycle: startCycle(row.sla, row.answered ? "next" : "first", oldest, row.state === "new") };
}

export function addWaiting(waiting: readonly Waiting[], message: Waiting): Waiting[] {
  const all = [...waiting, message];
  // Only the oldest starts a clock; of a very long run the middle is forgotten, never the ends.
  return all.length > WAITING_KEPT ? [...all.slice(0, WAITING_KEPT - 1), message] : all;
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
  if (before.waiting !== undefined) next = waitAgain(next, before.waiting, before.cycle ?? null);
  if (before.state !== undefined) next = startWaiting(moveTo(next, before.state, at, next.boomerang));
  // What the state has moved on from since does not come back: nothing sleeps in New, nobody holds what is resolved.
  if (before.boomerang !== undefined)
    next = { ...next, boomerang: next.state === "new" ? null : before.boomerang };
  if (before.assignee !== undefined)
    next = { ...next, assignee: next.state === "resolved" ? null : before.assignee };
  if (before.returned !== undefined) next = { ...next, returned: before.returned };
  if (before.note !== undefined) next = { ...next, notes: setDeleted(next.notes, before.note, false) };
  const topic = before.topic;
  if (topic)
    next = {
      ...next,
      topics: topic.had ? withTopic(next.topics, topic.name) : withoutTopic(next.topics, topic.name),
    };
  return next;
}

/** The messages that an act had closed as "no response" wait again, except those a reply has answered since. */
function waitAgain(
  row: ConversationRow,
  before: readonly Waiting[],
  cycle: Before["cycle"],
): ConversationRow {
  const answeredBelow = Math.max(
    0,
    ...row.sends.filter((send) => isAccepted(send.standing)).map((send) => send.seen),
  );
  const waiting = before.filter((message) => message.n >= answeredBelow);
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

export function withTopic(topics: readonly string[], name: string): string[] {
  return topics.includes(name) ? [...topics] : [...topics, name];
}

export function withoutTopic(topics: readonly string[], name: string): string[] {
  return topics.filter((topic) => topic !== name);
}

export function boomerangOf(
  wish: { due: number; note?: string | undefined; keepAsleep?: boolean | undefined } | undefined,
  n: number,
  by: AgentRef,
): Boomerang | null {
  if (!wish) return null;
  return {
    n,
    due: wish.due,
    keepAsleep: wish.keepAsleep ?? false,
    by,
    ...(wish.note ? { note: wish.note } : {}),
  };
}
