import type { ContactRow } from "../../../shared/contact/contact.ts";
import type { DocumentId } from "../../../shared/protocol/document-id.ts";
import { holdLink } from "../../intake/hold-link.ts";
import type { IntakeDeps } from "../../intake/receive-message.ts";
import type { Thread } from "../../store/inbound-store.ts";
import type { Profile, WireMessage } from "./wire.ts";

export type PersonDeps = Pick<IntakeDeps, "documents" | "inbound" | "newId">;

/** Somebody as intake takes them, and the other ids that are theirs from now on. */
export interface Person {
  contact: {
    external_id: string;
    name: string;
    handle?: string;
    attributes?: Record<string, string>;
  };
  others: readonly string[];
}

/** What one event says of whose it is: their phone, and what stands for it where they hide it. */
export type Ids = Pick<WireMessage, "from" | "from_user_id" | "from_parent_user_id">;

/** The id of somebody without a phone number: their country, a point, and letters that mean them to this business. */
const HIDDEN = /^[A-Z]{2}\.(?:ENT\.)?[A-Za-z0-9]{1,128}$/u;

/** Whether somebody is written to by that id instead of by their phone. */
export function isHidden(id: string): boolean {
  return HIDDEN.test(id);
}

/** Phones first: WhatsApp writes to them wherever it can. */
export function idsOf({ from, from_user_id, from_parent_user_id }: Ids, profile?: Profile): string[] {
  const ids = [
    from,
    profile?.wa_id,
    from_user_id,
    profile?.user_id,
    from_parent_user_id,
    profile?.parent_user_id,
  ];
  return [...new Set(ids.filter((id) => id !== undefined))];
}

/** Who wrote, of those that a batch shows. */
export function profileOf(message: WireMessage, profiles: readonly Profile[]): Profile | undefined {
  const ids = new Set(idsOf(message));
  return profiles.length === 1 && ids.size > 0 && !profiles[0]?.wa_id && !profiles[0]?.user_id
    ? profiles[0]
    : profiles.find((profile) => idsOf({}, profile).some((id) => ids.has(id)));
}

/**
 * Who that is. One of several ids that is known says so; two that are known as two people until now are linked, and are
 * one from here on.
 * @returns null where nobody is named
 */
export async function personOf(
  deps: PersonDeps,
  channel: string,
  ids: readonly string[],
  profile: Profile | undefined,
): Promise<Person | null> {
  const known = await knownBy(deps, channel, ids);
  const [first, ...rest] = known;
  const key = first?.key ?? ids[0];
  if (key === undefined) return null;
  for (const { contact } of rest)
    if (first && contact !== first.contact) await linkBoth(deps, [first.contact, contact]);
  const isTheirs = new Set(known.flatMap((one) => (one.contact === first?.contact ? [one.id] : [])));
  return {
    contact: { external_id: key, ...namesOf(key, ids, profile) },
    others: ids.filter((id) => id !== key && !isTheirs.has(id)),
  };
}

/** The thread of somebody, by whichever of their ids it is known. */
export async function threadOfAny(
  { inbound }: Pick<IntakeDeps, "inbound">,
  channel: string,
  ids: readonly string[],
): Promise<Thread | null> {
  for (const id of ids) {
    const thread = await inbound.thread(channel, id, "private");
    if (thread) return thread;
  }
  return null;
}

interface Known {
  id: string;
  /** The id by which they were met, and are taken in. */
  key: string;
  contact: DocumentId;
}

async function knownBy(
  { documents, inbound }: PersonDeps,
  channel: string,
  ids: readonly string[],
): Promise<Known[]> {
  const known: Known[] = [];
  for (const id of ids) {
    const thread = await inbound.thread(channel, id, "private");
    const contact = thread && (await documents.read<ContactRow>(thread.contact));
    if (thread && contact && !contact.erased)
      known.push({ id, key: contact.externalId, contact: thread.contact });
  }
  return known;
}

async function linkBoth(deps: PersonDeps, both: readonly DocumentId[]): Promise<void> {
  const link = deps.newId();
  for (const contact of both) await holdLink(deps, contact, link);
}

function namesOf(key: string, ids: readonly string[], profile: Profile | undefined) {
  const { name = "", username = "" } = profile?.profile ?? {};
  const number = ids.find((id) => !isHidden(id));
  const phone = number === undefined ? "" : `+${number}`;
  const handle = username ? `@${username}` : phone;
  return {
    name: name.trim().slice(0, 255) || handle.slice(0, 255) || `WhatsApp …${key.slice(-4)}`,
    ...(handle ? { handle: handle.slice(0, 255) } : {}),
    ...(phone ? { attributes: { phone } } : {}),
  };
}
