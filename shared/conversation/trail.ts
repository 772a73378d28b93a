import type { By } from "../protocol/entry.ts";
import { MINUTE } from "../time/duration.ts";
import type { ConversationEntry, ParkReason } from "./entry.ts";
import type { ConversationIntentType } from "./intent.ts";
import type { AgentRef, Boomerang, ConversationRow } from "./row.ts";

/** What a line of the audit trail says was done; the screen finds the words. Times in epoch ms. */
export type Deed =
  | { did: "opened"; again: boolean }
  | { did: "pended"; boomerang: BoomerangSaid | null }
  | { did: "resolved"; boomerang: BoomerangSaid | null }
  | { did: "reopened" }
  | { did: "woken" }
  | { did: "assigned"; to: AgentRef }
  | { did: "unassigned" }
  | { did: "assigned-by-reply"; to: AgentRef }
  | { did: "boomerang-cancelled" }
  | { did: "boomerang-ended" }
  | { did: "returned"; due: number; note: string }
  | { did: "breached"; answer: "first" | "next"; due: number }
  | { did: "reply-parked"; why: ParkReason }
  | { did: "reply-confirmed" }
  | { did: "reply-discarded" }
  | { did: "reply-cancelled" }
  | { did: "reply-settled" }
  | { did: "reply-failed"; words: string }
  | { did: "reply-in-doubt"; words: string }
  | { did: "draft-discarded" }
  | { did: "words-kept" }
  | { did: "note-added" }
  | { did: "note-edited" }
  | { did: "note-deleted" }
  | { did: "topic-added"; topic: string }
  | { did: "topic-removed"; topic: string }
  | { did: "undone"; act: ConversationIntentType }
  /** Id of the team; null: it belongs to none any more. */
  | { did: "team-set"; team: string | null }
  | { did: "continued" };

export interface BoomerangSaid {
  due: number;
  note: string;
  keepAsleep: boolean;
}

/** What came first and left an act without effect (I-6). */
export interface Overtaker {
  what: "message" | "reply" | "parking" | "episode" | "change";
  by: By;
  at: number;
}

/** One line of the audit trail: who, what, why, when. */
export interface TrailLine {
  kind: "line";
  key: string;
  at: number;
  /** When the server heard of it, where that was more than a minute later (I-4). */
  arrivedAt?: number;
  by: By;
  deed: Deed;
  because?: string;
  unsent: boolean;
  overtaken?: Overtaker;
}

export interface TrailStep {
  entry: ConversationEntry;
  unsent: boolean;
  before: ConversationRow;
  after: ConversationRow;
  lookUp: {
    numbered: (n: number) => ConversationEntry | undefined;
    named: (id: string) => ConversationEntry | undefined;
  };
}

/** The lines one entry leaves in the trail; often none, for messages, replies and notes are shown as themselves. */
export function trailLines(step: TrailStep): TrailLine[] {
  const { entry, unsent, lookUp } = step;
  const late = entry.admittedAt !== undefined && entry.admittedAt - entry.at > MINUTE;
  const lineOf = (deed: Deed, overtaken: Overtaker | undefined): TrailLine => ({
    kind: "line",
    key: `${entry.id}/${deed.did}`,
    at: entry.at,
    by: entry.by,
    deed,
    unsent,
    ...(late ? { arrivedAt: entry.admittedAt } : {}),
    ...(entry.because ? { because: entry.because } : {}),
    ...(overtaken ? { overtaken } : {}),
  });
  const first = (mark: { by: number } | undefined) => mark && overtakerOf(lookUp.numbered(mark.by));
  const lines = deedsOf(step).map((deed) => lineOf(deed, first(entry.overtaken)));
  const then = overtakenThen(step);
  return then ? [...lines, lineOf(then.deed, first(then.mark))] : lines;
}

/** The reply went out, but not the state asked for with it: something its author had not seen came first (S-1, I-6). */
function overtakenThen({ entry, after }: TrailStep): { deed: Deed; mark: { by: number } } | null {
  if (entry.type !== "send" && entry.type !== "send.confirm") return null;
  const mark = entry.thenOvertaken;
  const reply = after.sends.find((send) => send.id === (entry.type === "send" ? entry.id : entry.of));
  if (!mark || !reply) return null;
  const boomerang = said(reply.boomerang);
  return { deed: { did: reply.then === "pend" ? "pended" : "resolved", boomerang }, mark };
}

export function overtakerOf(first: ConversationEntry | undefined): Overtaker | undefined {
  return first && { what: overtakerKind(first), by: first.by, at: first.at };
}

function overtakerKind(entry: ConversationEntry): Overtaker["what"] {
  switch (entry.type) {
    case "message.received":
      return "message";
    case "send":
      return "reply";
    case "parked":
      return "parking";
    case "episode.opened":
      return "episode";
    default:
      return "change";
  }
}

function deedsOf(step: TrailStep): Deed[] {
  const { entry, before, after, lookUp } = step;
  switch (entry.type) {
    case "episode.opened":
      return [{ did: "opened", again: before.ep > 0 }, ...boomerangEnded(step)];
    case "message.received":
      return [...woken(step), ...boomerangEnded(step)];
    case "pend":
      return [{ did: "pended", boomerang: said(entry.boomerang) }];
    case "resolve":
      return [{ did: "resolved", boomerang: said(entry.boomerang) }];
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
      return consequences(before, after);
    case "parked":
      return [{ did: "reply-parked", why: entry.why }];
    case "send.confirm":
      return [{ did: "reply-confirmed" }, ...consequences(before, after)];
    case "send.discard":
      return [{ did: "reply-discarded" }];
    case "send.cancel":
      return [{ did: "reply-cancelled" }];
    case "send.settled":
      return [{ did: "reply-settled" }];
    case "rung":
      return rungDeeds(entry.rung, entry.words ?? "");
    case "draft.discard":
      return [{ did: "draft-discarded" }];
    case "words.left":
      return [{ did: "words-kept" }];
    case "note.edited":
      return [{ did: "note-edited" }];
    case "note.delete":
      return [{ did: "note-deleted" }];
    case "topic.add":
      return [{ did: "topic-added", topic: entry.topic }];
    case "topic.remove":
      return [{ did: "topic-removed", topic: entry.topic }];
    case "undo":
      return undone(lookUp.named(entry.of));
    case "team.set":
      return [{ did: "team-set", team: entry.team }];
    case "continued":
      return [{ did: "continued" }];
    default:
      return []; // what its own item shows, housekeeping, and types this build does not know (D-2)
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
function consequences(before: ConversationRow, after: ConversationRow): Deed[] {
  const deeds: Deed[] = [];
  // The assignment is gone again where the reply also resolved.
  if (after.assignee && after.assignee.id !== before.assignee?.id)
    deeds.push({ did: "assigned-by-reply", to: after.assignee });
  if (before.state === after.state) return deeds;
  if (after.state === "pending") deeds.push({ did: "pended", boomerang: said(after.boomerang) });
  if (after.state === "resolved") deeds.push({ did: "resolved", boomerang: said(after.boomerang) });
  return deeds;
}

function rungDeeds(rung: string, words: string): Deed[] {
  if (rung === "failed") return [{ did: "reply-failed", words }];
  return rung === "unknown" ? [{ did: "reply-in-doubt", words }] : [];
}

function undone(of: ConversationEntry | undefined): Deed[] {
  return of && "dev" in of ? [{ did: "undone", act: of.type as ConversationIntentType }] : []; // only acts carry a device
}

function said(
  wish:
    | (Pick<Boomerang, "due"> & { note?: string | undefined; keepAsleep?: boolean | undefined })
    | null
    | undefined,
): BoomerangSaid | null {
  return wish ? { due: wish.due, note: wish.note ?? "", keepAsleep: wish.keepAsleep ?? false } : null;
}
