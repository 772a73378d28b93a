import * as v from "valibot";
import type { ContactRow } from "../../../shared/contact/contact.ts";
import { distinct } from "../../../shared/conversation/mail-answer.ts";
import { Address } from "../../../shared/conversation/mail.ts";
import { normalise } from "../../../shared/search/normalise.ts";
import { foundContacts } from "../../contact/contact-search.ts";

/** Most that are offered at once. */
const OFFERED = 8;

export interface Known {
  /** Whoever wrote, or was written to, in this conversation. */
  here: readonly Address[];
  /** All contacts on the device. */
  contacts: readonly ContactRow[];
  /** In the field already. */
  taken: readonly Address[];
}

/** Addresses that fit what was typed, those of this conversation first; none before something was typed. */
export function knownAddresses(typed: string, { here, contacts, taken }: Known): Address[] {
  const sought = normalise(typed);
  if (sought === "") return [];
  const close = here.filter(({ address, name = "" }) => normalise(`${name}\n${address}`).includes(sought));
  const found = foundContacts(contacts, typed).flatMap(mailAddressesOf);
  return distinct([...close, ...found], taken).slice(0, OFFERED);
}

/** Where mails reach a contact: their own address on an account of mail, and what the team knows of them. */
export function mailAddressesOf({
  channel,
  externalId,
  person: { name },
  attributes,
}: ContactRow): Address[] {
  const known = Object.values(attributes).map(({ value }) => value);
  const written = channel.network === "email" ? [externalId, ...known] : known;
  return written.flatMap((address) => {
    const found = v.safeParse(Address, { address, ...(name === address ? {} : { name }) });
    return found.success ? [found.output] : [];
  });
}
