import type { ContactEntry, ContactRow } from "../../shared/contact/contact.ts";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import type { ChannelRef } from "../../shared/conversation/entry.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { Documents } from "../log/documents.ts";
import type { MessageBody } from "./message-body.ts";

type Person = ContactRow["person"];
type Attributes = NonNullable<MessageBody["contact"]["attributes"]>;

/** Who wrote has been erased since their thread was looked up: from now on they are somebody new (D-5). */
export class ErasedMeanwhile extends Error {}

/** Who wrote, as now known; of somebody blocked nobody wants to hear. */
export interface Writer {
  person: Person;
  blocked: boolean;
}

/** Creates the contact of a message, or notes what the network now says of them. */
export function receiveContact(
  { documents, newId }: { documents: Documents; newId: () => string },
  doc: DocumentId,
  channel: ChannelSettings,
  given: MessageBody["contact"],
): Promise<Writer> {
  return documents.turn<Writer, ContactRow>(doc, (turn) => {
    const held = turn.state();
    if (held.erased) throw new ErasedMeanwhile();
    const person = { ...held.person, ...personOf(given) };
    const news = newAttributes(held, given.attributes ?? {});
    const base = () => ({ id: newId(), at: turn.now, by: SYSTEM });
    const entries: Unnumbered<ContactEntry>[] = [];
    if (!turn.exists) {
      const { team } = channel;
      const created = { channel: channelRef(channel), team, externalId: given.external_id, person };
      entries.push({ ...base(), type: "contact.created", ...created });
    }
    if (Object.keys(news).length > 0 || (turn.exists && !samePerson(held.person, person))) {
      entries.push({ ...base(), type: "contact.supplied", person, attributes: news });
    }
    turn.append(entries);
    return { person, blocked: held.blocked };
  });
}

export function channelRef({ id, name, network }: ChannelSettings): ChannelRef {
  return { id, name, network };
}

function personOf({ name, handle, avatar_url: avatarUrl }: MessageBody["contact"]): Person {
  return {
    name,
    ...(handle === undefined ? {} : { handle }),
    ...(avatarUrl === undefined ? {} : { avatarUrl }),
  };
}

function samePerson(a: Person, b: Person): boolean {
  return a.name === b.name && a.handle === b.handle && a.avatarUrl === b.avatarUrl;
}

/** Those the network had not supplied with this value before. What an agent has set is left alone by the fold. */
function newAttributes(held: ContactRow, given: Attributes): Attributes {
  return Object.fromEntries(
    Object.entries(given).filter(([key, value]) => {
      const known = held.attributes[key];
      return known?.from !== "agent" && known?.value !== value;
    }),
  );
}
