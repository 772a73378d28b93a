import { externalIdOn } from "../../../shared/conversation/opening.ts";
import type { ChannelSettings } from "../../../shared/channels/channel.ts";
import type { ContactRow } from "../../../shared/contact/contact.ts";
import type { Visibility } from "../../../shared/conversation/intent.ts";
import { isWindowClosed } from "../../../shared/conversation/reply-rules.ts";
import type { ConversationRow } from "../../../shared/conversation/row.ts";
import { linkedContacts } from "../../contact/linked-contacts.ts";
import { mailAddressesOf } from "../../conversation/mail-reply/known-addresses.ts";
import { accountsOf } from "../../start/accounts.ts";
import { recipientOn, type Recipient } from "../../start/recipient.ts";
import type { Desk } from "../../sync/desk.ts";
import { keyOf, reachable, type Reach } from "../reachable.ts";

/** Where else something can be said to the same person: where they wrote, or in a conversation that is begun with it. */
export type Elsewhere = { kind: "answer"; key: string; reach: Reach } | Beginning;

export interface Beginning {
  kind: "begin";
  key: string;
  account: ChannelSettings;
  recipient: Recipient;
  name: string;
}

/**
 * Where else the words of a reply can go that cannot go out here: only places where they could be sent now.
 * @param mayReply whether the agent may, in a conversation
 */
export function elsewhere(
  desk: Desk,
  { row, target }: { row: ConversationRow; target: Visibility },
  mayReply: (row: ConversationRow) => boolean,
): Elsewhere[] {
  const contact = desk.contact(row.contact.id);
  const linked = contact ? linkedContacts(contact, desk.contacts) : [];
  const people = [...(contact ? [contact] : []), ...linked].filter(({ blocked }) => !blocked);
  const isOpen = ({ row: other, target: there, how }: Reach) =>
    how !== "privately" &&
    mayReply(other) &&
    desk.contact(other.contact.id)?.blocked !== true &&
    !isWindowClosed(other, desk.now(), there);
  const answerIn = (reach: Reach): Elsewhere => ({ kind: "answer", key: reach.key, reach });
  const reaches = reachable(desk, row).filter((reach) => reach.key !== keyOf(row, target) && isOpen(reach));
  const known = new Set([row.doc, ...reaches.map((reach) => reach.row.doc)]);
  const begun = beginnings(desk, people).flatMap((one): Elsewhere[] => {
    const { existing, doc } = one.recipient;
    if (known.has(doc)) return [];
    known.add(doc);
    if (!existing) return [one];
    const reach: Reach = {
      key: keyOf(existing, existing.visibility),
      row: existing,
      target: existing.visibility,
      how: "linked",
    };
    return isOpen(reach) ? [answerIn(reach)] : [];
  });
  return [...reaches.map(answerIn), ...begun];
}

/** Accounts on which somebody can be written to first, by what is known of these people. */
function beginnings(desk: Desk, people: readonly ContactRow[]): Beginning[] {
  return accountsOf(desk)
    .filter(({ whyNot }) => whyNot === null)
    .flatMap(({ channel }) =>
      people.flatMap((person) =>
        idsOn(channel, person).flatMap((typed): Beginning[] => {
          const id = externalIdOn(channel.network, typed);
          if (id === null) return [];
          const recipient = recipientOn(desk, channel.id, id);
          if (recipient.known?.blocked) return [];
          const key = `${channel.id} ${id}`;
          return [{ kind: "begin", key, account: channel, recipient, name: person.person.name }];
        }),
      ),
    );
}

function idsOn({ id, network }: ChannelSettings, contact: ContactRow): string[] {
  if (network === "email") return mailAddressesOf(contact).map(({ address }) => address);
  return contact.channel.id === id ? [contact.externalId] : [];
}
