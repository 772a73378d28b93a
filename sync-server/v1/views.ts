import * as v from "valibot";
import { networks } from "../../shared/channels/capability.ts";
import { AttributeValue, type ContactRow } from "../../shared/contact/contact.ts";
import { visibilities } from "../../shared/conversation/intent.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";

/** Epoch ms. */
const At = v.pipe(v.number(), v.description("Epoch ms."));
const Named = v.object({ id: v.string(), name: v.string() });

/** A conversation as programs see it. */
export const ConversationView = v.object({
  id: v.string(),
  state: v.picklist(["new", "pending", "resolved"]),
  visibility: v.picklist(visibilities),
  channel: v.object({ ...Named.entries, network: v.picklist(networks) }),
  contact: v.object({ ...Named.entries, handle: v.nullable(v.string()) }),
  assignee: v.nullable(v.object({ ...Named.entries, kind: v.picklist(["agent", "team"]) })),
  team: v.nullable(v.string()),
  topics: v.array(v.string()),
  waiting_since: v.nullable(At),
  boomerang_due: v.nullable(At),
  last: v.nullable(v.object({ at: At, by: v.picklist(["contact", "agent"]), text: v.string() })),
  replies: v.pipe(
    v.array(
      v.object({
        id: v.string(),
        state: v.picklist([
          "queued",
          "claimed",
          "unknown",
          "accepted",
          "delivered",
          "read",
          "parked",
          "failed",
          "cancelled",
          "discarded",
        ]),
        words: v.nullable(v.string()),
      }),
    ),
    v.description("The latest, and how far each has come."),
  ),
  continues: v.pipe(v.nullable(v.string()), v.description("The conversation it goes on from.")),
  continued_by: v.nullable(v.string()),
  active_at: At,
  episode: v.number(),
  seen: v.pipe(v.number(), v.description("What an intent that knows all of this says as `seen`.")),
});
export type ConversationView = v.InferOutput<typeof ConversationView>;

/** A contact as programs see it. */
export const ContactView = v.object({
  id: v.string(),
  external_id: v.string(),
  channel: v.object({ ...Named.entries, network: v.picklist(networks) }),
  name: v.string(),
  handle: v.nullable(v.string()),
  attributes: v.record(v.string(), v.nullable(AttributeValue)),
  vip: v.boolean(),
  blocked: v.boolean(),
  links: v.pipe(v.array(v.string()), v.description("Contacts that are the same person elsewhere.")),
});
export type ContactView = v.InferOutput<typeof ContactView>;

export function conversationView(row: ConversationRow): ConversationView {
  const { doc: id, state, visibility, channel, contact, assignee, team, topics, last } = row;
  return {
    id,
    state,
    visibility,
    channel,
    contact: { id: contact.id, name: contact.name, handle: contact.handle ?? null },
    assignee: assignee && { id: assignee.id, name: assignee.name, kind: assignee.kind ?? "agent" },
    team,
    topics,
    waiting_since: row.waiting[0]?.at ?? null,
    boomerang_due: row.boomerang?.due ?? null,
    last: last && { at: last.at, by: last.by, text: last.text },
    replies: row.sends.map(({ id: reply, standing, words }) => ({
      id: reply,
      state: standing,
      words: (isTroubled(standing) ? words : undefined) ?? null,
    })),
    continues: row.continues,
    continued_by: row.continuedBy,
    active_at: row.activeAt,
    episode: row.ep,
    seen: row.head,
  };
}

/** What was said of an earlier call says nothing of the reply any more. */
function isTroubled(standing: string): boolean {
  return standing === "failed" || standing === "unknown";
}

export function contactView(row: ContactRow): ContactView {
  const { doc: id, externalId, channel, person, attributes, vip, blocked, links } = row;
  const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
  return {
    id,
    external_id: externalId,
    channel,
    name: person.name,
    handle: person.handle ?? null,
    attributes: Object.fromEntries(values),
    vip,
    blocked,
    links: links.map((link) => link.id),
  };
}
