import type { NoteState } from "./conversation.ts";
import type { ConversationEntry, ParkReason } from "./entry.ts";
import type { BoomerangWish, ConversationIntentType } from "./intent.ts";
import { snippet } from "./last-said.ts";
import type { MessageChange } from "./message-change.ts";
import { actsOf, isKnownDeed, type ActTrouble, type MessageDeed } from "./message-act.ts";
import type { SendTrouble } from "./send-trouble.ts";
import { isNoteEdit } from "./note-words.ts";
import { agentOf, type AgentRef, type Assignee, type Boomerang, type ConversationRow } from "./row.ts";

/** What a line of the audit trail says was done; the screen finds the words. Times in epoch ms. */
export type Deed =
  | { did: "opened"; again: boolean }
  /** The first words are the team's. */
  | { did: "started" }
  | { did: "pended"; boomerang: BoomerangSaid | null }
  | { did: "resolved"; boomerang: BoomerangSaid | null; reason?: string }
  /** It was asleep already: it comes back at another time. */
  | { did: "boomerang-changed"; boomerang: BoomerangSaid }
  | { did: "reopened" }
  | { did: "woken" }
  | { did: "assigned"; to: Assignee }
  | { did: "unassigned" }
  | { did: "assigned-by-reply"; to: AgentRef }
  | { did: "boomerang-cancelled" }
  | { did: "boomerang-ended" }
  | { did: "returned"; due: number; note: string }
  | { did: "breached"; answer: "first" | "next"; due: number }
  | { did: "reply-parked"; why: ParkReason }
  | { did: "reply-confirmed" }
  /** As a human agent's, after the time to answer. */
  | { did: "reply-by-hand" }
  | { did: "reply-discarded" }
  | { did: "reply-cancelled" }
  | { did: "reply-settled" }
  | { did: "reply-failed"; why?: SendTrouble; words: string }
  | { did: "reply-in-doubt"; words: string }
  | { did: "draft-discarded" }
  | { did: "words-kept" }
  /** `text`: how the message begins; `""` where that is not known here. */
  | { did: "message-acted"; what: MessageDeed; text: string }
  | { did: "delete-cancelled" }
  | { did: "act-failed"; what: MessageDeed; why?: ActTrouble; words: string }
  | { did: "note-added" }
  | { did: "note-edited" }
  | { did: "note-deleted" }
  | { did: "topic-added"; topic: string }
  | { did: "topic-removed"; topic: string }
  | { did: "undone"; act: ConversationIntentType }
  /** Id of the team; null: it belongs to none any more. `rule`: the skill set or automation that chose it. */
  | { did: "team-set"; team: string | null; rule: string }
  /** `since`: when something had happened last, where that is known; `gone`: the boomerang that would have come later. */
  | { did: "auto-resolved"; since: number | null; gone: BoomerangSaid | null }
  | { did: "turned-away" }
  | { did: "released"; agent: AgentRef }
  | { did: "handed-over"; bot: string }
  /** `before`: how the message began as it came; `""` where that is not known here. */
  | { did: "message-edited" | "message-withdrawn" | "answer-withdrawn"; before: string }
  | { did: "answered-elsewhere"; text: string }
  | { did: "automatic-topic"; rule: string; topic: string }
  | { did: "automatic-tag"; rule: string; tag: string }
  | { did: "automatic-resolve"; rule: string }
  | { did: "continued" }
  /** Whoever wrote answered a mail of another conversation, `doc`; or a mail of this one was answered over there. */
  | { did: "mail-related"; how: "answers" | "answered"; doc: string };

export interface BoomerangSaid {
  due: number;
  note: string;
  keepAsleep: boolean;
}

/** One entry between what was before it and what is after. */
export interface TrailStep {
  entry: ConversationEntry;
  unsent: boolean;
  before: ConversationRow;
  after: ConversationRow;
  lookUp: {
    numbered: (n: number) => ConversationEntry | undefined;
    named: (id: string) => ConversationEntry | undefined;
    /** A note as it was before the entry. */
    note: (id: string) => NoteState | undefined;
  };
}

/** What one entry did, in the sense of the trail; often nothing. */
export function deedsOf(step: TrailStep): Deed[] {
  const { entry, before, lookUp } = step;
  switch (entry.type) {
    case "episode.opened":
      if (entry.by.kind === "agent") return [{ did: "started" }];
      return [{ did: "opened", again: before.ep > 0 }, ...boomerangEnded(step)];
    case "message.received":
      return [...woken(step), ...boomerangEnded(step)];
    case "message.changed":
      return changeDeeds(entry.change, lookUp.numbered(entry.on));
    case "answered.elsewhere":
      return [{ did: "answered-elsewhere", text: entry.text }];
    case "pend":
      return [boomerangMoved(step) ?? { did: "pended", boomerang: said(setBy(step) ?? entry.boomerang) }];
    case "resolve":
      return [boomerangMoved(step) ?? resolved(entry)];
    case "reopen":
      return [{ did: "reopened" }];
    case "assign":
      return [entry.to ? { did: "assigned", to: entry.to } : { did: "unassigned" }];
    case "boomerang.cancel":
      return [{ did: "boomerang-cancelled" }];
    case "returned":
      return [{ did: "returned", due: entry.due, note: entry.note ?? "" }];
    case "breached":
      return [{ did: "breached", answer: entry.kind, due: entry.due }];
    case "send":
      return consequences(step, entry.id);
    case "parked":
      return [{ did: "reply-parked", why: entry.why }];
    case "send.confirm":
      return [
        { did: entry.humanAgent ? "reply-by-hand" : "reply-confirmed" },
        ...consequences(step, entry.of),
      ];
    case "send.discard":
      return [{ did: "reply-discarded" }];
    case "send.cancel":
      return [{ did: "reply-cancelled" }];
    case "send.settled":
      return [{ did: "reply-settled" }];
    case "rung":
      return rungDeeds(entry);
    case "draft.discard":
      return [{ did: "draft-discarded" }];
    case "words.left":
      return [{ did: "words-kept" }];
    case "message.act":
      if (!isKnownDeed(entry.what)) return [];
      return [{ did: "message-acted", what: entry.what, text: messageText(lookUp.numbered(entry.on)) }];
    case "message.delete":
      return [{ did: "message-acted", what: "delete", text: messageText(lookUp.numbered(entry.on)) }];
    case "delete.cancel":
      return [{ did: "delete-cancelled" }];
    case "act.rung":
      return actDeeds(entry, before);
    case "note.edited":
      return editDeeds(entry, lookUp.note(entry.note));
    case "note.delete":
      return [{ did: "note-deleted" }];
    case "topic.add":
      return [{ did: "topic-added", topic: entry.topic }];
    case "topic.remove":
      return [{ did: "topic-removed", topic: entry.topic }];
    case "undo":
      return undone(lookUp.named(entry.of));
    case "team.set":
      return [{ did: "team-set", team: entry.team, rule: entry.routedBy?.name ?? "" }];
    case "auto.resolved":
      return [
        {
          did: "auto-resolved",
          since: lookUp.numbered(entry.cause)?.at ?? null,
          gone: said(before.boomerang),
        },
      ];
    case "turned.away":
      return [{ did: "turned-away" }];
    case "released":
      return [{ did: "released", agent: entry.agent }];
    case "handed.over":
      return [{ did: "handed-over", bot: entry.from }];
    case "automated":
      return automatedDeeds(entry, step);
    case "continued":
      return [{ did: "continued" }];
    case "mail.related":
      return [{ did: "mail-related", how: entry.how, doc: entry.doc }];
    default:
      return []; // what its own item shows, housekeeping, and types this build does not know (D-2)
  }
}

/** What a Resolve, or a reply that resolves, says of it. */
interface ResolveSaid {
  boomerang?: BoomerangWish | undefined;
  reason?: string | undefined;
}

/** Of what was in that state before, only the time at which it comes back has changed. */
function boomerangMoved(step: TrailStep): Deed | null {
  const moved = step.before.state === step.after.state ? said(setBy(step)) : null;
  return moved && { did: "boomerang-changed", boomerang: moved };
}

function resolved({ boomerang, reason }: ResolveSaid): Deed {
  return { did: "resolved", boomerang: said(boomerang), ...(reason ? { reason } : {}) };
}

/** The boomerang that this entry set, also where nobody asked for one (T8). */
function setBy({ entry, after }: TrailStep): Boomerang | null {
  return after.boomerang?.n === entry.n ? after.boomerang : null;
}

/** An automatic reply is shown as itself; a topic that was there, or that a person had taken away, leaves no line. */
function automatedDeeds(
  { did, rule: { name: rule } }: Extract<ConversationEntry, { type: "automated" }>,
  { before, after }: TrailStep,
): Deed[] {
  switch (did.kind) {
    case "topic":
      return after.topics.length > before.topics.length
        ? [{ did: "automatic-topic", rule, topic: did.topic }]
        : [];
    case "tag":
      return [{ did: "automatic-tag", rule, tag: did.tag }];
    case "resolve":
      return after.state === before.state ? [] : [{ did: "automatic-resolve", rule }];
    default:
      return [];
  }
}

function woken({ before, after }: TrailStep): Deed[] {
  return before.state !== "new" && after.state === "new" ? [{ did: "woken" }] : [];
}

/** A message of the contact ends the boomerang it did not wait for (product rule 5). */
function boomerangEnded({ before, after }: TrailStep): Deed[] {
  return before.boomerang && !after.boomerang ? [{ did: "boomerang-ended" }] : [];
}

/** What a reply did beside being sent: automatic assignment, and the state asked for with it (S-1). */
function consequences({ before, after }: TrailStep, send: string): Deed[] {
  const deeds: Deed[] = [];
  // The assignment is gone again where the reply also resolved.
  if (after.assignee && after.assignee.id !== before.assignee?.id)
    deeds.push({ did: "assigned-by-reply", to: after.assignee });
  if (before.state === after.state) return deeds;
  if (after.state === "pending") deeds.push({ did: "pended", boomerang: said(after.boomerang) });
  if (after.state === "resolved") deeds.push(resolved(after.sends.find(({ id }) => id === send) ?? {}));
  return deeds;
}

/** How its author writes a note is the note itself. */
function editDeeds({ by, at }: ConversationEntry, note: NoteState | undefined): Deed[] {
  return note && !isNoteEdit(note, { by: agentOf(by), at }) ? [] : [{ did: "note-edited" }];
}

function rungDeeds({ rung, why, words = "" }: Extract<ConversationEntry, { type: "rung" }>): Deed[] {
  if (rung === "failed") return [{ did: "reply-failed", words, ...(why ? { why } : {}) }];
  return rung === "unknown" ? [{ did: "reply-in-doubt", words }] : [];
}

function changeDeeds(change: MessageChange, changed: ConversationEntry | undefined): Deed[] {
  if (change.what === "files" || (change.what === "edited" && change.again)) return [];
  const before = messageText(changed);
  if (changed && changed.type !== "message.received") return [{ did: "answer-withdrawn", before }];
  return [{ did: `message-${change.what}`, before }];
}

/** Enough of a message to know it again in a line of the trail, in characters. */
const TRAIL_WORDS = 60;

function messageText(entry: ConversationEntry | undefined): string {
  return snippet(wordsOf(entry), TRAIL_WORDS);
}

function wordsOf(entry: ConversationEntry | undefined): string {
  switch (entry?.type) {
    case "message.received":
      return entry.message.text;
    case "send":
    case "answered.elsewhere":
      return entry.text;
    case "automated":
      return entry.did.kind === "reply" ? entry.did.text : "";
    default:
      return "";
  }
}

function actDeeds(
  { of, rung, why, words = "" }: Extract<ConversationEntry, { type: "act.rung" }>,
  before: ConversationRow,
): Deed[] {
  const act = actsOf(before).find(({ id }) => id === of);
  return act && rung === "failed"
    ? [{ did: "act-failed", what: act.what, words, ...(why ? { why } : {}) }]
    : [];
}

function undone(of: ConversationEntry | undefined): Deed[] {
  return of && "dev" in of ? [{ did: "undone", act: of.type as ConversationIntentType }] : []; // only acts carry a device
}

/** A boomerang as a line says it. */
export function said(
  wish:
    | (Pick<Boomerang, "due"> & { note?: string | undefined; keepAsleep?: boolean | undefined })
    | null
    | undefined,
): BoomerangSaid | null {
  return wish ? { due: wish.due, note: wish.note ?? "", keepAsleep: wish.keepAsleep ?? false } : null;
}
