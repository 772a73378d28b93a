import type { ChannelSettings } from "../../shared/channels/channel.ts";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { foundContacts } from "../contact/contact-search.ts";
import { knownAddresses } from "../conversation/mail-reply/known-addresses.ts";
import type { Desk } from "../sync/desk.ts";
import { newThread } from "./new-thread.ts";

/** Somebody on this device to whom a conversation on an account could go. */
export interface Suggestion {
  /** Their id on the account's network. */
  to: string;
  name: string;
}

/** Most that are offered at once. */
const OFFERED = 8;

/** People who fit what was typed: by mail whoever has an address, else the account's own contacts; none before anything was typed. */
export function suggestions(desk: Desk, channel: ChannelSettings, typed: string): Suggestion[] {
  const sought = typed.trim();
  if (sought === "") return [];
  if (channel.network === "email")
    return knownAddresses(sought, { here: [], contacts: desk.contacts(), taken: [] }).map(
      ({ address, name = address }) => ({ to: address, name }),
    );
  const own = desk.contacts().filter((contact) => contact.channel.id === channel.id);
  return foundContacts(own, sought)
    .slice(0, OFFERED)
    .map(({ externalId, person }) => ({ to: externalId, name: person.name }));
}

/** Who it is that is written to, and where the words go. */
export interface Recipient {
  doc: DocumentId;
  contact: { id: DocumentId; externalId: string };
  /** What is known of them on this device. */
  known: ContactRow | undefined;
  /** The conversation in which the words go on. */
  existing: ConversationRow | undefined;
}

/** @param externalId their id on the account's network, as the server writes it */
export function recipientOn(desk: Desk, channel: string, externalId: string): Recipient {
  for (let erased = 0; ; erased++) {
    const thread = newThread(channel, externalId, erased);
    const known = desk.contact(thread.contact);
    if (known?.erased || desk.conversation(thread.conversation)?.erased) continue; // they are somebody new
    const existing = latest(desk, thread.conversation);
    const doc = (existing?.doc ?? thread.conversation) as DocumentId; // a row's own id
    return { doc, contact: { id: thread.contact, externalId }, known, existing };
  }
}

/** A conversation goes on in the last of its documents that is known here; one that nobody has begun is none. */
function latest(desk: Desk, doc: string): ConversationRow | undefined {
  const row = desk.conversation(doc);
  const next = row?.continuedBy ? latest(desk, row.continuedBy) : undefined;
  return next ?? (row && row.head > 0 ? row : undefined);
}
