import type { By } from "../protocol/entry.ts";
import type { Cycle, Waiting } from "../sla/cycle.ts";
import type { PriorityTerms } from "../priority/priority.ts";
import type { SlaTerms } from "../sla/policy.ts";
import type { ChannelRef, ContactRef, EpisodeRules, ParkReason } from "./entry.ts";
import type { TextLimit } from "../channels/split-text.ts";
import type { BoomerangWish, ConversationIntentType, Visibility } from "./intent.ts";
import type { MessageAct } from "./message-act.ts";
import type { SendTrouble } from "./send-trouble.ts";

export type ConversationState = "new" | "pending" | "resolved";

export interface AgentRef {
  id: string;
  name: string;
}

/** Whose a conversation is: one person's, or a team's until somebody of it answers. */
export interface Assignee extends AgentRef {
  /** Left out: a person. */
  kind?: "team";
}

/**
 * Where a reply stands. On the way: queued < claimed < unknown < accepted < delivered < read.
 * Aside: parked (its author decides). Ended: failed, cancelled, discarded.
 */
export type SendStanding =
  | "queued"
  | "claimed"
  | "unknown"
  | "accepted"
  | "delivered"
  | "read"
  | "parked"
  | "failed"
  | "cancelled"
  | "discarded";

export interface SendSummary {
  id: string;
  n: number;
  by: AgentRef;
  at: number;
  /** It answers the messages numbered below this (E-4). */
  seen: number;
  standing: SendStanding;
  target: Visibility;
  then: "stay" | "pend" | "resolve";
  boomerang?: BoomerangWish;
  /** Why it resolves, where it does. */
  reason?: string;
  /** Number of the entry that parked it, and why. */
  parked?: { n: number; why: ParkReason; entry?: number };
  /** Why it failed or is in doubt, where we know; `words` are the network's. */
  why?: SendTrouble;
  words?: string;
  permalink?: string;
  /** It goes out in `of` numbered parts, of which the network has taken the first `done`. */
  parts?: { of: number; done: number };
  /** An automation wrote it: it answers for nobody. */
  automatic?: true;
  /** A mail passed on to others: whoever waits goes on waiting. */
  forward?: true;
  /** It is a template, which its network takes at any time. */
  template?: true;
  /** A person says to have written it by hand: its network takes it for longer. */
  humanAgent?: true;
}

export interface Boomerang {
  /** Number of the entry that set it: the cause of its return (F-4). */
  n: number;
  due: number;
  note?: string;
  keepAsleep: boolean;
  by: AgentRef;
  /** It follows from a rule of the workspace; nobody has set it. */
  system?: true;
}

/** What an undo puts back; only what the act had changed. */
export interface Before {
  state?: ConversationState;
  assignee?: Assignee | null;
  boomerang?: Boomerang | null;
  returned?: Returned | null;
  waiting?: Waiting[];
  cycle?: Cycle | null;
  /** `auto`: an automation had added it; `removed`: a person had taken it away. */
  topic?: { name: string; had: boolean; auto?: boolean; removed?: boolean };
  note?: string;
}

/** What a private reply to a public message may hold, and for how long after it; null: no limit. */
export interface PrivateReply {
  limit: TextLimit | null;
  windowMs: number | null;
}

export interface Undoable {
  id: string;
  agent: string;
  before: Before;
  /** Somebody else acted on the same thing since: the entry's number (I-7). */
  blockedBy?: number;
}

export interface Returned {
  n: number;
  at: number;
  note?: string;
  by: AgentRef;
}

/** An overtaken act its author has neither done again nor dismissed. */
export interface Card {
  /** Id of the act. A reply that went out, but whose `then` was overtaken, has a card of type "pend" or "resolve". */
  id: string;
  n: number;
  type: ConversationIntentType;
  agent: string;
  /** Number of the entry that came first. */
  by: number;
}

/**
 * The projection of a conversation: all that lists show and all that acting on it needs, without its document (F-1).
 * Times in epoch ms; numbers named `n` are ledger numbers; `head` is how many entries it has folded.
 */
export interface ConversationRow {
  kind: "conversation";
  doc: string;
  head: number;
  ep: number;
  /** Number of the entry that opened the episode, -1 before the first. */
  epN: number;
  state: ConversationState;
  assignee: Assignee | null;
  channel: ChannelRef;
  team: string | null;
  visibility: Visibility;
  contact: ContactRef;
  sla: SlaTerms | null;
  rules: EpisodeRules;
  priority: PriorityTerms;
  autoAssign: boolean;
  windowMs: number | null;
  limit: TextLimit | null;
  /** A public reply that is longer goes out in numbered parts. */
  split: boolean;
  /** How a public conversation may be answered in private, once until the contact answers; null: it cannot. */
  privateReply: PrivateReply | null;
  /** Number of the entry by which the contact was last heard in private, elsewhere; -1 for never. */
  heardPrivately: number;
  last:
    | { n: number; at: number; by: "contact"; text: string }
    | { n: number; at: number; by: "agent"; agent: AgentRef; text: string }
    | null;
  /** The contact's last message; `at` is the network's time where it is the earlier one: windows run from it (E-1). */
  lastContact: { n: number; at: number; text: string } | null;
  waiting: Waiting[];
  cycle: Cycle | null;
  /** A person's reply was accepted in this episode: later cycles use the shorter target's rule. */
  answered: boolean;
  sends: SendSummary[];
  /** Each agent's last change of the lifecycle (state, assignee, boomerang: one thing) in this episode (I-6). */
  changes: Record<string, { n: number; dev: string; at: number }>;
  undoable: Undoable[];
  boomerang: Boomerang | null;
  returned: Returned | null;
  topics: string[];
  /** Those of them that an automation added. */
  autoTopics: string[];
  /** Topics a person took away in this episode: no automation adds them again. */
  removedTopics: string[];
  /** Its team was chosen for what it is about, and does not follow its channel's. */
  routed: boolean;
  /** Name of the bot that answers at the moment; people are not waited for. */
  heldBy: string | null;
  /** Entry and instant since which nothing has happened, in the sense of auto-resolve. */
  idle: { n: number; at: number };
  /** Who added each note, whether it is deleted, and who has been told that it names them; its words are prose. */
  notes: Record<string, { by: string; deleted: boolean; mentioned?: string[] }>;
  /** Its words and its contact are erased; nothing can be said in it any more (D-5). */
  erased: boolean;
  /** The documents it goes on from and in, when it had been silent for long; null: it begins, and goes on, here (D-4). */
  continues: string | null;
  continuedBy: string | null;
  /** Generation of the live draft of each target; absent means "0" (N-2). */
  drafts: Partial<Record<Visibility, string>>;
  cards: Card[];
  /** What was done with its messages on their network, and how far that has come; the oldest are forgotten. */
  acts: MessageAct[];
  /** Those of them that take a message off its network for good. */
  deletions: MessageAct[];
  /** Instant of the last entry that a list shows as activity. */
  activeAt: number;
}

export const SENDS_KEPT = 20;
export const UNDOABLE_KEPT = 12;
export const WAITING_KEPT = 40;
export const CARDS_KEPT = 10;

/** Of an episode that opened before there were any. */
export const noRules: EpisodeRules = { boomerangMs: null, resolveMs: { new: null, pending: null } };

export const noPriority: PriorityTerms = { topics: [], groups: [], channel: false };

export function emptyRow(doc: string): ConversationRow {
  return {
    kind: "conversation",
    doc,
    head: 0,
    ep: 0,
    epN: -1,
    state: "new",
    assignee: null,
    channel: { id: "", name: "", network: "api" },
    team: null,
    visibility: "private",
    contact: { id: "", name: "" },
    sla: null,
    rules: noRules,
    priority: noPriority,
    autoAssign: false,
    windowMs: null,
    limit: null,
    split: false,
    privateReply: null,
    heardPrivately: -1,
    last: null,
    lastContact: null,
    waiting: [],
    cycle: null,
    answered: false,
    sends: [],
    changes: {},
    undoable: [],
    boomerang: null,
    returned: null,
    topics: [],
    autoTopics: [],
    removedTopics: [],
    routed: false,
    heldBy: null,
    idle: { n: -1, at: 0 },
    notes: {},
    erased: false,
    continues: null,
    continuedBy: null,
    drafts: {},
    cards: [],
    acts: [],
    deletions: [],
    activeAt: 0,
  };
}

export function liveDraft(row: ConversationRow, target: Visibility): string {
  return row.drafts[target] ?? "0";
}

/** A reply whose fate is not settled: the network may still take it, or its author must decide. */
export function isUnsettled(standing: SendStanding): boolean {
  return standing === "queued" || standing === "claimed" || standing === "unknown" || standing === "parked";
}

/** The network has taken it: it answers what its author had seen (E-4). */
export function isAccepted(standing: SendStanding): boolean {
  return standing === "accepted" || standing === "delivered" || standing === "read";
}

/** A reply that stands in a colleague's way: it went out, or will. */
export function standsAsReply(standing: SendStanding): boolean {
  return (
    standing !== "parked" && standing !== "cancelled" && standing !== "discarded" && standing !== "failed"
  );
}

/** A person's reply whose fate is not settled; nobody waits for what becomes of an automatic one. */
export function isUnsettledReply(send: SendSummary): boolean {
  return !send.automatic && isUnsettled(send.standing);
}

/** Whether it answers the contact: neither what an automation wrote nor what went to others does (E-4). */
export function isAnswer({ automatic, forward }: Pick<SendSummary, "automatic" | "forward">): boolean {
  return !automatic && !forward;
}

/** "Answer queued": somebody answered, the network has not taken it yet (E-4). */
export function isAnswerQueued(row: ConversationRow): boolean {
  return row.sends.some(
    (send) => isAnswer(send) && (send.standing === "queued" || send.standing === "claimed"),
  );
}

export function agentOf(by: By): AgentRef {
  return by.kind === "system" ? { id: "", name: by.name } : { id: by.id, name: by.name };
}
