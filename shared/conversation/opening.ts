import * as v from "valibot";
import { networks, replyRules, units, type Network } from "../channels/capability.ts";
import type { ChannelSettings } from "../channels/channel.ts";
import type { By, Unnumbered } from "../protocol/entry.ts";
import type { ContactRef, ConversationFact } from "./entry.ts";
import { Address } from "./mail.ts";
import { emptyRow, type ConversationRow } from "./row.ts";

/** Longest id that a person may have on a network, and longest name they may be given. */
export const EXTERNAL_ID_LIMIT = 255;
export const CONTACT_NAME_LIMIT = 255;

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(64));
const Name = v.pipe(v.string(), v.maxLength(CONTACT_NAME_LIMIT));

/**
 * To whom a reply goes that begins their conversation, where there is none yet. Only the account's id and the contact are
 * meant; the rest is what the device knew of the account, by which it shows the conversation until the server has it.
 */
export const Opening = v.object({
  channel: v.object({ id: Id, name: Name, network: v.picklist(networks) }),
  team: v.nullable(Id),
  autoAssign: v.boolean(),
  limit: v.nullable(
    v.object({ max: v.pipe(v.number(), v.integer(), v.minValue(1)), unit: v.picklist(units) }),
  ),
  contact: v.object({
    /** Document id of the contact, as far as the device can tell. */
    id: v.pipe(v.string(), v.maxLength(70)),
    externalId: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(EXTERNAL_ID_LIMIT)),
    name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(CONTACT_NAME_LIMIT)),
  }),
});
export type Opening = v.InferOutput<typeof Opening>;

type Opened = Extract<ConversationFact, { type: "thread.opened" | "episode.opened" }>;
type Terms = Omit<Extract<Opened, { type: "episode.opened" }>, "n" | "id" | "at" | "by" | "type" | "ep">;

/** Who begins a conversation, by which reply, and when. */
interface Beginning {
  send: string;
  at: number;
  by: By;
}

/** How a conversation begins that is begun by a reply: in private, and by whoever writes it. Each time with the same ids. */
export function openedBy(
  { send, at, by }: Beginning,
  { channel, team, contact }: { channel: Opening["channel"]; team: string | null; contact: ContactRef },
  terms: Terms,
): Unnumbered<Opened>[] {
  return [
    { id: `opened:${send}`, type: "thread.opened", at, by, channel, team, visibility: "private", contact },
    { id: `episode:${send}`, type: "episode.opened", at, by, ep: 1, ...terms },
  ];
}

/** The same as the author's device foresees it; what the workspace has decided beside it stays on the server. */
export function foreseenOpening(
  { channel, team, autoAssign, limit, contact }: Opening,
  beginning: Beginning,
): Unnumbered<Opened>[] {
  const terms = { sla: null, autoAssign, windowMs: null, limit };
  return openedBy(beginning, { channel, team, contact: { id: contact.id, name: contact.name } }, terms);
}

/** The row of a conversation that nobody has begun yet, as far as it is known for whom and where it is. */
export function unbegunRow(doc: string, { channel, team, contact }: Opening): ConversationRow {
  const { id, name } = contact;
  return { ...emptyRow(doc), ep: 1, channel, team, contact: { id, name } };
}

/** What a device says of an account on which it begins a conversation. */
export function openingOn(
  { id, name, network, team, autoAssign, capability }: ChannelSettings,
  contact: Opening["contact"],
): Opening {
  const { limit, unit } = replyRules(capability, "private");
  return {
    channel: { id, name, network },
    team,
    autoAssign,
    limit: limit === null ? null : { max: limit, unit },
    contact,
  };
}

/** The id by which somebody can be written to on a network, from what was typed; null: nobody can have it. */
export function externalIdOn(network: Network, typed: string): string | null {
  const id = typed.trim();
  if (network === "email") return v.is(Address.entries.address, id) ? id.toLowerCase() : null;
  return id === "" || id.length > EXTERNAL_ID_LIMIT ? null : id;
}
