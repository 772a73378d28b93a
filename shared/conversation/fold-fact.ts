import type { By } from "../protocol/entry.ts";
import type { ConversationFact } from "./entry.ts";
import { climb, park, raise } from "./fold-send.ts";
import { foldAutomated } from "./fold-automated.ts";
import { stirred } from "./idle.ts";
import { addWaiting, handOver, moveTo, startWaiting } from "./lifecycle.ts";
import { snippet } from "./last-said.ts";
import { climbAct } from "./message-act.ts";
import { noPriority, noRules, type ConversationRow } from "./row.ts";
import { blocked } from "./undoable.ts";

type Fact<T extends ConversationFact["type"]> = Extract<ConversationFact, { type: T }>;

/** What happened, as the server alone writes it. System acts are nobody's change, and bar nobody's way back (I-6). */
export function foldFact(row: ConversationRow, entry: ConversationFact): ConversationRow {
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
      return openEpisode(row, entry);
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
      return { ...row, team: entry.team, routed: entry.routedBy !== undefined };
    case "priority.set":
      return { ...row, priority: entry.priority };
    case "message.received":
      return receive(row, entry);
    case "message.changed":
      return reword(row, entry);
    case "handed.over":
      return handOver(row, entry.at);
    case "automated":
      return foldAutomated(row, entry);
    case "heard.privately":
      return { ...row, heardPrivately: entry.n };
    case "claimed":
      return raise(row, entry.of, "claimed");
    case "parked":
      return park(row, entry);
    case "rung":
      return climb(row, entry);
    case "act.rung":
      return climbAct(row, entry);
    case "returned":
      return comeBack(row, entry);
    case "breached":
      return row.cycle?.n === entry.cycle ? { ...row, cycle: { ...row.cycle, breached: true } } : row;
    case "auto.resolved":
      if (row.idle.n !== entry.cause || row.state === "resolved") return row;
      return moveTo(row, "resolved", entry.due, null);
    case "turned.away":
      return row.state === "resolved" ? row : moveTo(row, "resolved", entry.at, null);
    case "released":
      return row.assignee?.id === entry.agent.id ? { ...row, assignee: null } : row;
    case "mentioned":
      return { ...row, notes: withMentioned(row.notes, entry) };
    default:
      return row;
  }
}

function withMentioned(
  notes: ConversationRow["notes"],
  { note, agents }: Fact<"mentioned">,
): ConversationRow["notes"] {
  const held = notes[note];
  if (!held) return notes;
  const mentioned = [...new Set([...(held.mentioned ?? []), ...agents.map(({ id }) => id)])];
  return { ...notes, [note]: { ...held, mentioned } };
}

function openEpisode(row: ConversationRow, entry: Fact<"episode.opened">): ConversationRow {
  return {
    ...row,
    ep: entry.ep,
    epN: entry.n,
    state: "new",
    assignee: null,
    sla: entry.sla,
    rules: entry.rules ?? noRules,
    priority: entry.priority ?? noPriority,
    autoAssign: entry.autoAssign,
    windowMs: entry.windowMs,
    limit: entry.limit,
    split: entry.split ?? false,
    privateReply: entry.privateReply ?? null,
    waiting: [],
    cycle: null,
    answered: false,
    changes: {},
    undoable: blocked(row.undoable, null, entry.n).filter((item) => item.before.topic === undefined),
    boomerang: null,
    returned: null,
    topics: [],
    autoTopics: [],
    removedTopics: [],
    heldBy: null,
    idle: { n: entry.n, at: entry.at },
  };
}

function receive(row: ConversationRow, entry: Fact<"message.received">): ConversationRow {
  const asleep = row.state === "pending" && row.boomerang?.keepAsleep === true;
  const awake = { ...wait(row, entry), undoable: blocked(row.undoable, null, entry.n) };
  const moved = asleep ? awake : moveTo(awake, "new", entry.at, null);
  const heard: ConversationRow = {
    ...startWaiting(moved),
    last: { n: entry.n, at: entry.at, by: "contact", text: snippet(entry.message.text) },
    lastContact: {
      n: entry.n,
      at: Math.min(entry.at, entry.message.sentAt),
      text: snippet(entry.message.text),
    },
    contact: isContact(row, entry.by) ? { ...row.contact, name: entry.by.name } : row.contact,
    activeAt: entry.at,
  };
  return stirred(heard, entry);
}

/** What an edited message says now is what lists show of it; it wakes nobody. */
function reword(row: ConversationRow, { on, change }: Fact<"message.changed">): ConversationRow {
  if (change.what !== "edited") return row;
  const text = snippet(change.text);
  const { last, lastContact } = row;
  return {
    ...row,
    last: last?.n === on ? { ...last, text } : last,
    lastContact: lastContact?.n === on ? { ...lastContact, text } : lastContact,
  };
}

/** Somebody else may have answered: of a mail, whoever got a copy. */
function isContact(row: ConversationRow, by: By): boolean {
  return by.kind === "contact" && by.id === row.contact.id;
}

/** A message waits for people, or for the bot that holds it; one that no bot holds ends what a bot held before. */
function wait(row: ConversationRow, { n, at, message }: Fact<"message.received">): ConversationRow {
  const { heldBy } = message;
  if (heldBy) return { ...row, heldBy, waiting: addWaiting(row.waiting, { n, at, held: true }) };
  const people = handOver(row, at);
  return { ...people, waiting: addWaiting(people.waiting, { n, at }) };
}

function comeBack(row: ConversationRow, entry: Fact<"returned">): ConversationRow {
  if (row.boomerang?.n !== entry.cause) return row;
  const returned = {
    n: entry.n,
    at: entry.due,
    by: row.boomerang.by,
    ...(entry.note ? { note: entry.note } : {}),
  };
  const back = { ...moveTo(row, "new", entry.due, null), returned, activeAt: entry.due };
  return stirred(back, { n: entry.n, at: entry.due });
}
