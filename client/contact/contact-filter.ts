import type { ContactRow } from "../../shared/contact/contact.ts";
import type { ContactGroup } from "../../shared/groups/groups.ts";
import { isInGroup } from "../../shared/groups/membership.ts";

/** What the contacts page shows; empty texts ask for nothing. It stands in the address. */
export interface ContactFilter {
  sought: string;
  channel: string;
  group: string;
  vip: boolean;
}

type Params = Partial<Record<string, string | string[]>>;

export function filterOf(params: Params): ContactFilter {
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" ? value : "";
  };
  return { sought: text("q"), channel: text("channel"), group: text("group"), vip: text("vip") === "1" };
}

/** Those that a filter lets through, what is sought apart; a group that is gone lets everybody through. */
export function filteredContacts(
  contacts: readonly ContactRow[],
  { channel, group, vip }: ContactFilter,
  groups: readonly ContactGroup[],
): readonly ContactRow[] {
  const rule = groups.find(({ id }) => id === group)?.rule;
  if (!channel && !rule && !vip) return contacts;
  return contacts.filter(
    (contact) =>
      (!channel || contact.channel.id === channel) &&
      (!vip || contact.vip) &&
      (!rule || isInGroup(contact, rule)),
  );
}
