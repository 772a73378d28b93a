import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { ProgramEvent } from "./program-event.ts";

type Placeless<E> = E extends unknown ? Omit<E, "channel" | "conversation"> : never;
/** An event, without where it happened. */
type Said = Placeless<Extract<ProgramEvent, { conversation: string }>>;

/** What one entry of a conversation tells a program; null for what is nobody's outside. */
export function eventOf(entry: ConversationEntry): Said | null {
  const { at } = entry;
  if (entry.overtaken) return null;
  switch (entry.type) {
    case "message.received": {
      const { externalId, kind } = entry.message;
      return { type: "message.received", at, message: { n: entry.n, external_id: externalId, kind } };
    }
    case "send": {
      const { id, text, target: visibility } = entry;
      const agent = entry.by.kind === "agent" ? { id: entry.by.id, name: entry.by.name } : null;
      const state = entry.parked ? "parked" : "queued";
      return { type: "reply.written", at, reply: { id, state, visibility, text }, agent };
    }
    case "automated": {
      if (entry.did.kind !== "reply") return null;
      const { send: id, text, target: visibility } = entry.did;
      return { type: "reply.written", at, reply: { id, state: "queued", visibility, text }, agent: null };
    }
    case "send.cancel":
    case "send.discard":
      return { type: "reply.taken_back", at, reply: { id: entry.of } };
    case "parked":
      return stateOf(at, entry.of, "parked");
    case "send.confirm":
      return stateOf(at, entry.of, "queued");
    case "rung": {
      const { of: id, rung: state, networkId, part, words } = entry;
      return {
        type: "reply.state",
        at,
        reply: { id, state, network_id: networkId ?? null, part: part ?? null, words: words ?? null },
      };
    }
    default:
      return null;
  }
}

function stateOf(at: number, id: string, state: "parked" | "queued"): Said {
  return { type: "reply.state", at, reply: { id, state, network_id: null, part: null, words: null } };
}

/** How a conversation stands, when that is otherwise than before; also what time or an undo did to it. */
export function changeOf(before: ConversationRow | null, now: ConversationRow): Said | null {
  const was = before && standingOf(before);
  const is = standingOf(now);
  if (JSON.stringify(was) === JSON.stringify(is)) return null;
  return { type: "conversation.changed", at: now.activeAt, ...is };
}

function standingOf({ state, assignee, team, topics }: ConversationRow) {
  const held = assignee && { id: assignee.id, name: assignee.name };
  return { state, assignee: held, team, topics };
}

/** What is known of a contact, when that is otherwise than before. */
export function contactEventOf(before: ContactRow | null, now: ContactRow, at: number): ProgramEvent | null {
  const was = before && knownOf(before);
  const is = knownOf(now);
  if (JSON.stringify(was) === JSON.stringify(is)) return null;
  return { type: "contact.changed", at, channel: now.channel.id, contact: { id: now.doc, ...is } };
}

function knownOf({ externalId, person, attributes, vip, blocked }: ContactRow) {
  const values = Object.entries(attributes).map(([key, { value }]) => [key, value] as const);
  const { name, handle = null } = person;
  return {
    external_id: externalId,
    name,
    handle,
    attributes: Object.fromEntries(values),
    vip,
    blocked,
  };
}
