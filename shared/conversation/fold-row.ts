import { withCard, withoutCard } from "./cards.ts";
import type { ConversationAct, ConversationEntry, ConversationFact } from "./entry.ts";
import { cancelSend, climb, confirmSend, foldSend, park, raise, setSend, settle } from "./fold-send.ts";
import {
  addWaiting,
  boomerangOf,
  moveTo,
  restore,
  setDeleted,
  startWaiting,
  withoutTopic,
  withTopic,
} from "./lifecycle.ts";
import { agentOf, snippet, type Before, type ConversationRow } from "./row.ts";
import { blocked, changeLifecycle, remember } from "./undoable.ts";

/**
 * One step of the fold (F-1): pure, total, incremental. Entries already folded and types it does not know only move
 * the head. The server's projector and every device run this same function.
 */
export function foldRow(row: ConversationRow, entry: ConversationEntry): ConversationRow {
  if (entry.n < row.head) return row;
  const at = {
    ...row,
    head: entry.n + 1,
    cards: entry.redoes ? withoutCard(row, entry.redoes, entry.by) : row.cards,
  };
  return isFact(entry) ? foldFact(at, entry) : foldAct(at, entry);
}

function isFact(entry: ConversationEntry): entry is ConversationFact {
  return !("dev" in entry) || entry.dev === undefined;
}

function foldFact(row: ConversationRow, entry: ConversationFact): ConversationRow {
  switch (entry.type) {
    case "thread.opened":
      return {
        ...row,
        channel: entry.channel,
        team: entry.team,
        visibility: entry.visibility,
        contact: entry.contact,
        continues: entry.continues ?? null,
      };
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
        undoable: blocked(row.undoable, null, entry.n).filter((item) => item.before.topic === undefined),
        boomerang: null,
        returned: null,
        topics: [],
      };
    case "continued":
      // Its last episode is over: whatever is meant for it comes too late (I-8).
      return {
        ...row,
        continuedBy: entry.to,
        epN: entry.n,
        boomerang: null,
        drafts: { public: entry.id, private: entry.id },
      };
    case "team.set":
      return { ...row, team: entry.team };
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
      const returned = {
        n: entry.n,
        at: entry.due,
        by: row.boomerang.by,
        ...(entry.note ? { note: entry.note } : {}),
      };
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

function receive(
  row: ConversationRow,
  entry: Extract<ConversationFact, { type: "message.received" }>,
): ConversationRow {
  const asleep = row.state === "pending" && row.boomerang?.keepAsleep === true;
  const waiting = addWaiting(row.waiting, { n: entry.n, at: entry.at });
  const awake = { ...row, waiting, undoable: blocked(row.undoable, null, entry.n) };
  const moved = asleep ? awake : moveTo(awake, "new", entry.at, null);
  return {
    ...startWaiting(moved),
    last: { n: entry.n, at: entry.at, by: "contact", text: snippet(entry.message.text) },
    lastContact: {
      n: entry.n,
      at: Math.min(entry.at, entry.message.sentAt),
      text: snippet(entry.message.text),
    },
    contact: entry.by.kind === "contact" ? { ...row.contact, name: entry.by.name } : row.contact,
    activeAt: entry.at,
  };
}

function foldAct(row: ConversationRow, entry: ConversationAct): ConversationRow {
  const by = agentOf(entry.by);
  if (entry.overtaken) return withCard(row, entry, entry.id, entry.type, entry.overtaken.by);
  switch (entry.type) {
    case "pend":
      return changeLifecycle(
        row,
        entry,
        moveTo(row, "pending", entry.at, boomerangOf(entry.boomerang, entry.n, by)),
      );
    case "resolve":
      return changeLifecycle(
        row,
        entry,
        moveTo(row, "resolved", entry.at, boomerangOf(entry.boomerang, entry.n, by)),
      );
    case "reopen":
      return changeLifecycle(row, entry, moveTo(row, "new", entry.at, null));
    case "assign":
      return changeLifecycle(row, entry, { ...row, assignee: entry.to });
    case "boomerang.cancel":
      return changeLifecycle(row, entry, { ...row, boomerang: null });
    case "send":
      return foldSend(row, entry, by);
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
      return { ...row, cards: withoutCard(row, entry.of, entry.by) };
    default:
      return row;
  }
}

function undo(row: ConversationRow, entry: Extract<ConversationAct, { type: "undo" }>): ConversationRow {
  const way = row.undoable.find((item) => item.id === entry.of);
  if (!way) return row;
  const without = { ...row, undoable: row.undoable.filter((item) => item.id !== entry.of) };
  return changeLifecycle(without, entry, restore(without, way.before, entry.at));
}

function topic(
  row: ConversationRow,
  entry: ConversationAct,
  name: string,
  topics: string[],
): ConversationRow {
  const agent = agentOf(entry.by).id;
  const before: Before = { topic: { name, had: row.topics.includes(name) } };
  const others = blocked(row.undoable, agent, entry.n, (other) => other.topic?.name === name);
  return { ...row, topics, undoable: remember(others, entry.id, agent, before) };
}
