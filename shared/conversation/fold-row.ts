import type { By } from "../protocol/entry.ts";
import type { ConversationAct, ConversationEntry, ConversationFact } from "./entry.ts";
import type { BoomerangWish } from "./intent.ts";
import {
  addWaiting,
  answer,
  boomerangOf,
  changed,
  changesLifecycle,
  moveTo,
  restore,
  setDeleted,
  startWaiting,
  withoutTopic,
  withTopic,
} from "./lifecycle.ts";
import {
  CARDS_KEPT,
  SENDS_KEPT,
  snippet,
  UNDOABLE_KEPT,
  type AgentRef,
  type Before,
  type ConversationRow,
  type SendStanding,
  type SendSummary,
} from "./row.ts";

/**
 * One step of the fold (F-1): pure, total, incremental. Entries already folded and types it does not know only move
 * the head. The server's projector and every device run this same function.
 */
export function foldRow(row: ConversationRow, entry: ConversationEntry): ConversationRow {
  if (entry.n < row.head) return row;
  const at = { ...row, head: entry.n + 1, cards: entry.redoes ? row.cards.filter((card) => card.id !== entry.redoes) : row.cards };
  return isFact(entry) ? foldFact(at, entry) : foldAct(at, entry);
}

function isFact(entry: ConversationEntry): entry is ConversationFact {
  return !("dev" in entry) || entry.dev === undefined;
}

function foldFact(row: ConversationRow, entry: ConversationFact): ConversationRow {
  switch (entry.type) {
    case "thread.opened":
      return { ...row, channel: entry.channel, team: entry.team, visibility: entry.visibility, contact: entry.contact };
    case "episode.opened":
      return {
        ...row,
        ep: entry.ep,
        epN: entry.n,
        state: "new",
        assignee: null,
        sla: entry.sla,
        autoAssign: entry.autoAssign,
        windowMs: entry.windowMs,
        limit: entry.limit,
        waiting: [],
        cycle: null,
        answered: false,
        changes: {},
        undoable: [],
        boomerang: null,
        returned: null,
        topics: [],
      };
    case "message.received":
      return receive(row, entry);
    case "claimed":
      return raise(row, entry.of, "claimed");
    case "parked":
      return park(row, entry);
    case "rung":
      return climb(row, entry);
    case "returned": {
      if (row.boomerang?.n !== entry.cause) return row;
      const returned = { n: entry.n, at: entry.due, by: row.boomerang.by, ...(entry.note ? { note: entry.note } : {}) };
      return { ...moveTo(row, "new", entry.due, null), returned, activeAt: entry.due };
    }
    case "breached":
      return row.cycle?.n === entry.cycle ? { ...row, cycle: { ...row.cycle, breached: true } } : row;
    case "words.left":
      return row;
    default:
      return row;
  }
}

function receive(row: ConversationRow, entry: Extract<ConversationFact, { type: "message.received" }>): ConversationRow {
  const asleep = row.state === "pending" && row.boomerang?.keepAsleep === true;
  const waiting = addWaiting(row.waiting, { n: entry.n, at: entry.at });
  const awake = { ...row, waiting, undoable: blocked(row.undoable, null, entry.n) };
  const moved = asleep ? awake : moveTo(awake, "new", entry.at, null);
  return {
    ...startWaiting(moved),
    last: { n: entry.n, at: entry.at, by: "contact", text: snippet(entry.message.text) },
    lastContact: { n: entry.n, at: entry.at },
    contact: entry.by.kind === "contact" ? { ...row.contact, name: entry.by.name } : row.contact,
    activeAt: entry.at,
  };
}

function foldAct(row: ConversationRow, entry: ConversationAct): ConversationRow {
  const by = agentOf(entry.by);
  if (entry.overtaken) {
    const card = { id: entry.id, n: entry.n, type: entry.type, agent: by.id, by: entry.overtaken.by };
    return { ...row, cards: [...row.cards, card].slice(-CARDS_KEPT) };
  }
  switch (entry.type) {
    case "pend":
      return lifecycle(row, entry, moveTo(row, "pending", entry.at, boomerangOf(entry.boomerang, entry.n, by)));
    case "resolve":
      return lifecycle(row, entry, moveTo(row, "resolved", entry.at, boomerangOf(entry.boomerang, entry.n, by)));
    case "reopen":
      return lifecycle(row, entry, moveTo(row, "new", entry.at, null));
    case "assign":
      return lifecycle(row, entry, { ...row, assignee: entry.to });
    case "boomerang.cancel":
      return lifecycle(row, entry, { ...row, boomerang: null });
    case "send":
      return send(row, entry, by);
    case "send.cancel":
      return cancelSend(row, entry);
    case "send.confirm":
      return confirmSend(row, entry, by);
    case "send.discard":
      return setSend(row, entry.of, { standing: "discarded" });
    case "send.settled":
      return settle(row, entry.of, "accepted");
    case "draft.discard":
      return { ...row, drafts: { ...row.drafts, [entry.target]: entry.id } };
    case "topic.add":
      return topic(row, entry, entry.topic, withTopic(row.topics, entry.topic));
    case "topic.remove":
      return topic(row, entry, entry.topic, withoutTopic(row.topics, entry.topic));
    case "note.add":
      return { ...row, notes: { ...row.notes, [entry.note]: { by: by.id, deleted: false } } };
    case "note.delete":
      return {
        ...row,
        notes: setDeleted(row.notes, entry.note, true),
        undoable: remember(row.undoable, entry.id, by.id, { note: entry.note }),
      };
    case "undo":
      return undo(row, entry);
    case "card.dismissed":
      return { ...row, cards: row.cards.filter((card) => card.id !== entry.of) };
    default:
      return row;
  }
}

/** Applies a change of the one thing that state, assignee and boomerang are; remembers how to undo it (I-6, I-7). */
function lifecycle(row: ConversationRow, entry: ConversationAct, next: ConversationRow): ConversationRow {
  const before = changed(row, next);
  if (!changesLifecycle(before)) return next;
  const by = agentOf(entry.by);
  return {
    ...next,
    changes: { ...row.changes, [by.id]: { n: entry.n, dev: entry.dev, at: entry.at } },
    undoable: remember(blocked(row.undoable, by.id, entry.n), entry.id, by.id, before),
  };
}

function remember(list: readonly ConversationRow["undoable"][number][], id: string, agent: string, before: Before) {
  return [...list, { id, agent, before }].slice(-UNDOABLE_KEPT);
}

/** Another's act on the lifecycle closes the way back for everyone but its author; a contact's message (null) for all. */
function blocked(list: ConversationRow["undoable"], agent: string | null, n: number): ConversationRow["undoable"] {
  return list.map((item) =>
    item.agent === agent || item.blockedBy !== undefined || !changesLifecycle(item.before) ? item : { ...item, blockedBy: n },
  );
}

function topic(row: ConversationRow, entry: ConversationAct, name: string, topics: string[]): ConversationRow {
  const before: Before = { topic: { name, had: row.topics.includes(name) } };
  return { ...row, topics, undoable: remember(row.undoable, entry.id, agentOf(entry.by).id, before) };
}

type SendEntry = Extract<ConversationAct, { type: "send" }>;

function send(row: ConversationRow, entry: SendEntry, by: AgentRef): ConversationRow {
  const summary: SendSummary = {
    id: entry.id,
    n: entry.n,
    by,
    at: entry.at,
    seen: entry.seen,
    standing: entry.parked ? "parked" : "queued",
    target: entry.target,
    then: entry.then,
    ...(entry.boomerang ? { boomerang: entry.boomerang } : {}),
    ...(entry.parked ? { parked: { n: entry.n, ...entry.parked } } : {}),
  };
  const replaced = entry.replaces ? setSend(row, entry.replaces, { standing: "discarded" }) : row;
  const ends = entry.g !== undefined && entry.g === (row.drafts[entry.target] ?? "0");
  const sent: ConversationRow = {
    ...replaced,
    sends: [...replaced.sends, summary].slice(-SENDS_KEPT),
    drafts: ends ? { ...row.drafts, [entry.target]: entry.id } : row.drafts,
  };
  if (entry.parked) return sent;
  const said: ConversationRow = {
    ...sent,
    returned: null,
    last: { n: entry.n, at: entry.at, by: "agent", text: snippet(entry.text) },
    activeAt: entry.at,
  };
  return afterSend(said, entry, by, entry.then, entry.boomerang);
}

/** Automatic assignment and the state the agent asked for; both are undone with the send (S-1, S-2). */
function afterSend(
  row: ConversationRow,
  entry: ConversationAct,
  by: AgentRef,
  then: "stay" | "pend" | "resolve",
  wish: BoomerangWish | undefined,
): ConversationRow {
  const assigned = row.autoAssign && !row.assignee && row.state !== "resolved" ? { ...row, assignee: by } : row;
  const boomerang = boomerangOf(wish, entry.n, by);
  const moved = then === "stay" ? assigned : moveTo(assigned, then === "pend" ? "pending" : "resolved", entry.at, boomerang);
  return lifecycle(row, entry, moved);
}

function cancelSend(row: ConversationRow, entry: Extract<ConversationAct, { type: "send.cancel" }>): ConversationRow {
  const way = row.undoable.find((item) => item.id === entry.of && item.blockedBy === undefined);
  const cancelled = setSend(row, entry.of, { standing: "cancelled" });
  return way ? lifecycle(cancelled, entry, restore(cancelled, way.before, entry.at)) : cancelled;
}

function confirmSend(row: ConversationRow, entry: Extract<ConversationAct, { type: "send.confirm" }>, by: AgentRef): ConversationRow {
  const parked = row.sends.find((item) => item.id === entry.of);
  if (!parked) return row;
  const queued = setSend(row, entry.of, { standing: "queued", seen: entry.seen, parked: undefined });
  return afterSend(queued, entry, by, parked.then, parked.boomerang);
}

function undo(row: ConversationRow, entry: Extract<ConversationAct, { type: "undo" }>): ConversationRow {
  const way = row.undoable.find((item) => item.id === entry.of);
  if (!way) return row;
  const without = { ...row, undoable: row.undoable.filter((item) => item.id !== entry.of) };
  return lifecycle(without, entry, restore(without, way.before, entry.at));
}

function park(row: ConversationRow, entry: Extract<ConversationFact, { type: "parked" }>): ConversationRow {
  const parked = { n: entry.n, why: entry.why, ...(entry.entry === undefined ? {} : { entry: entry.entry }) };
  return moveTo(setSend(row, entry.of, { standing: "parked", parked }), "new", entry.at, null);
}

function climb(row: ConversationRow, entry: Extract<ConversationFact, { type: "rung" }>): ConversationRow {
  const found = row.sends.find((item) => item.id === entry.of);
  if (!found) return row;
  const noted = entry.permalink ? setSend(row, entry.of, { permalink: entry.permalink }) : row;
  switch (entry.rung) {
    case "failed":
      if (!canFail(found.standing)) return row;
      return moveTo(setSend(row, entry.of, { standing: "failed", words: entry.words ?? "" }), "new", entry.at, null);
    case "unknown":
      return found.standing === "claimed" ? setSend(row, entry.of, { standing: "unknown", words: entry.words ?? "" }) : row;
    case "accepted":
    case "delivered":
    case "read":
      return settle(noted, entry.of, entry.rung);
  }
}

const ladder: readonly SendStanding[] = ["queued", "claimed", "unknown", "accepted", "delivered", "read"];

function canFail(standing: SendStanding): boolean {
  return standing === "queued" || standing === "claimed" || standing === "unknown" || standing === "accepted";
}

/** Rungs only rise (S-5); the first one from "accepted" up answers the messages the author had seen. */
function settle(row: ConversationRow, of: string, rung: SendStanding): ConversationRow {
  const raised = raise(row, of, rung);
  const found = row.sends.find((item) => item.id === of);
  if (raised === row || !found || ladder.indexOf(found.standing) >= ladder.indexOf("accepted")) return raised;
  return answer(raised, found.seen);
}

function raise(row: ConversationRow, of: string, rung: SendStanding): ConversationRow {
  const found = row.sends.find((item) => item.id === of);
  const from = found ? ladder.indexOf(found.standing) : -1;
  if (from < 0 || ladder.indexOf(rung) <= from) return row;
  return setSend(row, of, { standing: rung });
}

function setSend(
  row: ConversationRow,
  of: string,
  patch: Partial<Omit<SendSummary, "parked">> & { parked?: SendSummary["parked"] | undefined },
): ConversationRow {
  return {
    ...row,
    sends: row.sends.map((item) => {
      if (item.id !== of) return item;
      const { parked, ...rest } = { ...item, ...patch };
      return parked ? { ...rest, parked } : rest;
    }),
  };
}

export function agentOf(by: By): AgentRef {
  return by.kind === "system" ? { id: "", name: by.name } : { id: by.id, name: by.name };
}
