import { SentTemplate } from "../channels/template.ts";
import { PROSE_SCHEMA_VERSION } from "../protocol/prose-schema.ts";
import { TOPIC_LIMIT, TopicName } from "../workspace/topic-name.ts";
import * as v from "valibot";
import { BOOMERANG_LIMIT } from "../boomerang/presets.ts";
import type { Action } from "../permissions/permissions.ts";
import { Count, Instant, intentBase, Uuid } from "../protocol/intent.ts";
import { SendMail } from "./mail.ts";
import { markDeeds } from "./message-act.ts";
import { Opening } from "./opening.ts";

/** Longest reply the ledger takes, in UTF-16 code units; a network's own limit is in its capability record. */
export const REPLY_LIMIT = 60_000;

export const visibilities = ["private", "public"] as const;
export type Visibility = (typeof visibilities)[number];

const Target = v.picklist(visibilities);
const DraftGeneration = v.pipe(v.string(), v.regex(/^[0-9a-f-]{1,36}$/));

/**
 * When to come back, epoch ms, and why. `wait`: it was chosen as a length, ms, and is counted from the press, whatever the
 * device's clock said then. `keepAsleep`: a message of the contact does not wake it early.
 */
export const BoomerangWish = v.object({
  due: Instant,
  wait: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(BOOMERANG_LIMIT))),
  note: v.optional(v.pipe(v.string(), v.maxLength(500))),
  keepAsleep: v.optional(v.boolean()),
});
export type BoomerangWish = v.InferOutput<typeof BoomerangWish>;

/** What the author's screen held of the draft: Yjs client id → clock. Words beyond it belong to others (N-2). */
const Clocks = v.optional(v.record(v.pipe(v.string(), v.regex(/^\d{1,10}$/)), Count));

/** Person or team named in an assignment; the server checks the id and writes the name it knows. */
const Assignee = v.nullable(
  v.object({
    id: v.pipe(v.string(), v.maxLength(64)),
    name: v.pipe(v.string(), v.maxLength(255)),
    kind: v.exactOptional(v.literal("team")),
  }),
);

/** Why it is resolved, in the workspace's own words; who is asked for it is asked on the device alone. */
const Reason = v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)));

/** A person says to have written it by hand, where its network takes such answers after the time to answer has ended. */
const HumanAgent = v.optional(v.literal(true));

/** Most files one reply takes on any network. */
export const FILES_LIMIT = 20;

/** A file that goes out with a reply; its bytes stand beside the ledger under their hash (D-4). */
const Pixels = v.pipe(Count, v.minValue(1), v.maxValue(100_000));

export const SentFile = v.object({
  /** SHA-256, hex. */
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  name: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  mime: v.pipe(v.string(), v.maxLength(100)),
  bytes: Count,
  /** Of a picture, as it is looked at: its place is kept before it is there. */
  width: v.optional(Pixels),
  height: v.optional(Pixels),
});
export type SentFile = v.InferOutput<typeof SentFile>;

const act = <const T extends string, F extends v.ObjectEntries>(type: T, fields: F) =>
  v.object({ ...intentBase, type: v.literal(type), ...fields });

export const ConversationIntent = v.variant("type", [
  act("pend", { boomerang: v.optional(BoomerangWish) }),
  act("resolve", { boomerang: v.optional(BoomerangWish), reason: Reason }),
  act("reopen", {}),
  act("assign", { to: Assignee }),
  act("boomerang.cancel", {}),
  act("send", {
    target: Target,
    text: v.pipe(v.string(), v.maxLength(REPLY_LIMIT)),
    /** Generation of the shared draft this was written in; left out when it was written without one. */
    g: v.optional(DraftGeneration),
    upto: Clocks,
    then: v.picklist(["stay", "pend", "resolve"]),
    boomerang: v.optional(BoomerangWish),
    reason: Reason,
    /** The message answered, by its number; `quote`: it is shown with the reply, where the network can. */
    inReplyTo: v.optional(Count),
    quote: v.optional(v.literal(true)),
    /** On a channel of mail: its subject, and whom it goes to. */
    mail: v.optional(SendMail),
    /** The approved template that it is, where its network asks for one; `text` is how it reads. */
    template: v.optional(SentTemplate),
    humanAgent: HumanAgent,
    /** Whom it is for, where it may be the first thing that is said in their conversation. */
    opens: v.optional(Opening),
    attachments: v.optional(v.pipe(v.array(SentFile), v.minLength(1), v.maxLength(FILES_LIMIT))),
    /** The parked reply this one takes the place of. */
    replaces: v.optional(Uuid),
  }),
  act("send.cancel", { of: Uuid }),
  act("send.confirm", { of: Uuid, humanAgent: HumanAgent }),
  act("send.discard", { of: Uuid }),
  act("send.settled", { of: Uuid }),
  act("draft.discard", { target: Target, g: DraftGeneration, upto: Clocks }),
  act("words.taken", { root: v.pipe(v.string(), v.maxLength(140)) }),
  /** Something done with a contact's message, by its number, on its network. */
  act("message.act", { on: Count, what: v.picklist(markDeeds) }),
  /** A contact's message, by its number, is taken off its network for good. */
  act("message.delete", { on: Count }),
  act("delete.cancel", { of: Uuid }),
  act("note.add", { note: Uuid, on: v.optional(Count), schema: v.literal(PROSE_SCHEMA_VERSION) }),
  act("note.edited", { note: Uuid, hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) }),
  act("note.delete", { note: Uuid }),
  act("topic.add", { topic: TopicName }),
  act("topic.remove", { topic: v.pipe(v.string(), v.maxLength(TOPIC_LIMIT)) }),
  act("undo", { of: Uuid }),
  act("card.dismissed", { of: Uuid }),
]);
export type ConversationIntent = v.InferOutput<typeof ConversationIntent>;
export type ConversationIntentType = ConversationIntent["type"];

/** What each intent asks of its author's role (I-3). */
export const conversationActions: Record<ConversationIntentType, Action> = {
  pend: "conversation.triage",
  resolve: "conversation.triage",
  reopen: "conversation.triage",
  assign: "conversation.triage",
  "boomerang.cancel": "conversation.triage",
  send: "conversation.reply",
  "send.cancel": "conversation.triage",
  "send.confirm": "conversation.reply",
  "send.discard": "conversation.triage",
  "send.settled": "conversation.reply",
  "draft.discard": "conversation.reply",
  "words.taken": "conversation.read",
  "message.act": "conversation.reply",
  "message.delete": "conversation.reply",
  "delete.cancel": "conversation.reply",
  "note.add": "note.write",
  "note.edited": "note.write",
  "note.delete": "note.write",
  "topic.add": "conversation.triage",
  "topic.remove": "conversation.triage",
  undo: "conversation.triage",
  "card.dismissed": "conversation.read",
};
