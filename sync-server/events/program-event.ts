import * as v from "valibot";
import { AttributeValue } from "../../shared/contact/contact.ts";
import { messageKinds } from "../../shared/channels/capability.ts";
import { visibilities } from "../../shared/conversation/intent.ts";

/** Epoch ms. */
const At = v.number();
const Named = v.nullable(v.object({ id: v.string(), name: v.string() }));
const inConversation = { at: At, channel: v.string(), conversation: v.string() };

/** What a program is told of. */
export const ProgramEvent = v.variant("type", [
  v.object({
    type: v.literal("message.received"),
    ...inConversation,
    message: v.object({ n: v.number(), external_id: v.string(), kind: v.picklist(messageKinds) }),
  }),
  v.object({
    type: v.literal("reply.written"),
    ...inConversation,
    reply: v.object({
      id: v.string(),
      state: v.picklist(["queued", "parked"]),
      visibility: v.picklist(visibilities),
      text: v.string(),
    }),
    agent: Named,
  }),
  v.object({
    type: v.literal("reply.taken_back"),
    ...inConversation,
    reply: v.object({ id: v.string() }),
  }),
  v.object({
    type: v.literal("reply.state"),
    ...inConversation,
    reply: v.object({
      id: v.string(),
      state: v.picklist(["queued", "parked", "accepted", "delivered", "read", "failed", "unknown"]),
      network_id: v.nullable(v.string()),
      part: v.nullable(v.number()),
      words: v.nullable(v.string()),
    }),
  }),
  v.object({
    type: v.literal("conversation.changed"),
    ...inConversation,
    state: v.picklist(["new", "pending", "resolved"]),
    assignee: Named,
    team: v.nullable(v.string()),
    topics: v.array(v.string()),
  }),
  v.object({
    type: v.literal("contact.changed"),
    at: At,
    channel: v.string(),
    contact: v.object({
      id: v.string(),
      external_id: v.string(),
      name: v.string(),
      handle: v.nullable(v.string()),
      attributes: v.record(v.string(), v.nullable(AttributeValue)),
      vip: v.boolean(),
      blocked: v.boolean(),
    }),
  }),
]);
export type ProgramEvent = v.InferOutput<typeof ProgramEvent>;
