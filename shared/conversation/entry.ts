import type { MessageKind, Network } from "../channels/capability.ts";
import type { EntryBase } from "../protocol/entry.ts";
import type { AutomationRef } from "../automation/automation.ts";
import type { PriorityTerms } from "../priority/priority.ts";
import type { TextLimit } from "../channels/split-text.ts";
import type { SlaTerms } from "../sla/policy.ts";
import type { Conversation } from "./conversation.ts";
import type { ConversationIntent, Visibility } from "./intent.ts";
import type { Mail } from "./mail.ts";
import type { ActTrouble } from "./message-act.ts";
import type { MessageChange } from "./message-change.ts";
import type { SendTrouble } from "./send-trouble.ts";
import type { AgentRef, PrivateReply } from "./row.ts";

export interface ChannelRef {
  id: string;
  name: string;
  network: Network;
}

export interface ContactRef {
  /** Document id of the contact, `ct:…`. */
  id: string;
  name: string;
  handle?: string;
  avatarUrl?: string;
}

export interface Attachment {
  name: string;
  /** A whole address, or `/api/files/<hash>` of a file that is kept with the conversation. */
  url: string;
  mime: string;
  bytes?: number;
  /** Of a picture, as it is looked at. */
  width?: number;
  height?: number;
  /** Why it is not here: it is being fetched, its network hands out none of that size, or it could not be fetched. */
  missing?: "coming" | "too-large" | "lost";
}

export type BlobMime = "text/plain" | "text/html" | "application/json";

/** Bytes kept beside the ledger, read at `/api/blobs/<hash>` (D-4). */
export interface BlobRef {
  /** SHA-256, hex. */
  hash: string;
  mime: BlobMime;
  /** How many there are. */
  bytes: number;
}

/** A message as the network gave it. `sentAt` is the network's own time, for display and reply windows (E-1). */
export interface InboundMessage {
  externalId: string;
  kind: MessageKind;
  /** At most 8 KiB of UTF-8; where there is more, `whole` has all of it. */
  text: string;
  whole?: BlobRef;
  /** The HTML it came as; `text` holds its words. */
  html?: BlobRef;
  attachments: Attachment[];
  permalink?: string;
  inReplyTo?: string;
  sentAt: number;
  /** Name of the bot that answers it; people are not waited for until it hands over. */
  heldBy?: string;
  mail?: Mail;
}

/** What the workspace had decided for an episode when it opened (F-1). Times in ms; null: never. */
export interface EpisodeRules {
  /** How long Pending lasts before it comes back by itself, where nobody said otherwise. */
  boomerangMs: number | null;
  /** How long nothing may happen in New and in Pending before it is resolved. */
  resolveMs: { new: number | null; pending: number | null };
}

/** A reply of an automation carries the id by which it is delivered. */
export type Automated =
  | { kind: "topic"; topic: string }
  | { kind: "tag"; tag: string }
  | { kind: "resolve" }
  | { kind: "reply"; send: string; target: Visibility; text: string };

/** Why a reply waits for its author's decision instead of being sent (S-3). */
export type ParkReason = "colleague" | "window" | "role" | "draft" | "restored" | "private" | "written";

/** Written by the server alone: what happened. */
export type ConversationFact =
  | (EntryBase & {
      type: "thread.opened";
      channel: ChannelRef;
      team: string | null;
      visibility: Visibility;
      contact: ContactRef;
      /** The document this one goes on from (D-4). */
      continues?: string;
    })
  | (EntryBase & {
      type: "episode.opened";
      ep: number;
      sla: SlaTerms | null;
      autoAssign: boolean;
      windowMs: number | null;
      limit: TextLimit | null;
      split?: boolean;
      privateReply?: PrivateReply | null;
      rules?: EpisodeRules;
      priority?: PriorityTerms;
    })
  /** The conversation goes on in another document, because it had been silent for long (D-4). */
  | (EntryBase & { type: "continued"; to: string })
  /**
   * A new generation of the document begins: `state` is what everything before it folds to; the entries that are kept
   * in front of it are there to be read. `authors`: whose words each prose root held (D-4).
   */
  | (EntryBase & { type: "checkpoint"; gen: number; state: Conversation; authors: Record<string, string[]> })
  /** The conversation belongs to another team from here on; who may see it changes with it (U-2). */
  | (EntryBase & {
      type: "team.set";
      team: string | null;
      routedBy?: { kind: "skills" | "automation"; name: string };
    })
  /** What counts for its place in New, looked up again because it came back there. */
  | (EntryBase & { type: "priority.set"; priority: PriorityTerms })
  /** A bot that had held the conversation leaves it to people: from here on somebody waits for them. */
  | (EntryBase & { type: "handed.over"; from: string })
  /** An automation did something because of the message numbered `on`. */
  | (EntryBase & { type: "automated"; rule: AutomationRef; on: number; did: Automated })
  /** The contact is blocked: the message numbered `on` waits for nobody. */
  | (EntryBase & { type: "turned.away"; on: number })
  /** Nothing happened for too long; `cause` is the entry since which (F-4). */
  | (EntryBase & { type: "auto.resolved"; cause: number; due: number })
  /** Its assignee had signed out. */
  | (EntryBase & { type: "released"; agent: AgentRef })
  | (EntryBase & { type: "message.received"; message: InboundMessage })
  /** The message numbered `on` is otherwise now; or the reply, or what was answered elsewhere. */
  | (EntryBase & { type: "message.changed"; on: number; change: MessageChange })
  /** Whoever wrote here answered a mail of that conversation, or answered one of here over there: two conversations. */
  | (EntryBase & { type: "mail.related"; doc: string; how: "answers" | "answered" })
  /** Somebody answered on the network itself, with this account; `text` is how that begins. */
  | (EntryBase & { type: "answered.elsewhere"; text: string })
  /** The contact wrote in private, in another conversation of this account. */
  | (EntryBase & { type: "heard.privately" })
  | (EntryBase & { type: "claimed"; of: string })
  | (EntryBase & { type: "parked"; of: string; why: ParkReason; entry?: number })
  | (EntryBase & {
      type: "rung";
      of: string;
      rung: "accepted" | "delivered" | "read" | "failed" | "unknown";
      networkId?: string;
      permalink?: string;
      /** The part it is about, from 1, of a reply that goes out in several. */
      part?: number;
      /** Why it failed or is in doubt, where we know; `words` are the network's. */
      why?: SendTrouble;
      words?: string;
    })
  /** How far an act on a message has come with its network; `words` are the network's. */
  | (EntryBase & {
      type: "act.rung";
      of: string;
      rung: "claimed" | "unknown" | "accepted" | "failed";
      why?: ActTrouble;
      words?: string;
    })
  | (EntryBase & { type: "returned"; cause: number; due: number; note?: string })
  | (EntryBase & { type: "breached"; cycle: number; kind: "first" | "next"; due: number })
  | (EntryBase & { type: "words.left"; root: string; agent: string; text: string })
  /** People named in a note for the first time; `by` has named them. `on`: number of the entry that added the note. */
  | (EntryBase & { type: "mentioned"; note: string; agents: AgentRef[]; on?: number });

type Admitted<I> = I extends { type: infer T }
  ? EntryBase & { type: T; dev: string; seen: number; ep: number; admittedAt: number } & Omit<
        I,
        keyof EntryBase | "type" | "v" | "doc" | "off" | "opens"
      >
  : never;

/**
 * An admitted intent: what a person did. A reply may have been `parked` (S-3), or have gone out while what its author
 * wanted `then` was overtaken by the entry with that number (I-6).
 */
export type ConversationAct = Admitted<ConversationIntent> & {
  parked?: { why: ParkReason; entry?: number };
  thenOvertaken?: { by: number };
  /** A reply that goes out in numbered parts, each within this limit. */
  split?: TextLimit;
};

export type ConversationEntry = ConversationFact | ConversationAct;
