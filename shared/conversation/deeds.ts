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
  /** Id of the team; null: it belongs to none any more. `rule`: the skill set or automation that chose it. */
  | { did: "team-set"; team: string | null; rule: string }
  /** `since`: when something had happened last, where that is known; `gone`: the boomerang that would have come later. */
  | { did: "auto-resolved"; since: number | null; gone: BoomerangSaid | null }
  | { did: "released"; agent: AgentRef }
  | { did: "handed-over"; bot: string }
  | { did: "automatic-topic"; rule: string; topic: string }
  | { did: "automatic-tag"; rule: string; tag: string }
  | { did: "automatic-resolve"; rule: string }
  | { did: "continued" };

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
  };
}

/** What one entry did, in the sense of the trail; often nothing. */
export function deedsOf(step: TrailStep): Deed[] {
  const { entry, before, after, lookUp } = step;
  switch (entry.type) {
    case "episode.opened":
      return [{ did: "opened", again: before.ep > 0 }, ...boomerangEnded(step)];
    case "message.received":
      return [...woken(step), ...boomerangEnded(step)];
    case "pend":
      return [{ did: "pended", boomerang: said(setBy(step) ?? entry.boomerang) }];
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
      return [{ did: "team-set", team: entry.team, rule: entry.routedBy?.name ?? "" }];
    case "auto.resolved":
      return [
        {
          did: "auto-resolved",
          since: lookUp.numbered(entry.cause)?.at ?? null,
          gone: said(before.boomerang),
        },
      ];
    case "released":
      return [{ did: "released", agent: entry.agent }];
    case "handed.over":
      return [{ did: "handed-over", bot: entry.from }];
    case "automated":
      return automatedDeeds(entry, step);
    case "continued":
      return [{ did: "continued" }];
    default:
      return []; // what its own item shows, housekeeping, and types this build does not know (D-2)
  }
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

/** A boomerang as a line says it. */
export function said(
  wish:
    | (Pick<Boomerang, "due"> & { note?: string | undefined; keepAsleep?: boolean | undefined })
    | null
    | undefined,
): BoomerangSaid | null {
  return wish ? { due: wish.due, note: wish.note ?? "", keepAsleep: wish.keepAsleep ?? false } : null;
}
