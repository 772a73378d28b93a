import type { ContactRow } from "../../shared/contact/contact.ts";

/**
 * Everybody who is the same person as this contact, by the links they hold and by those that the others hold, in the
 * order of `contacts`. Only who is on this device is found: whoever else holds a link is out of sight.
 * @param contacts asked for only where the contact is linked with anybody
 */
export function linkedContacts(contact: ContactRow, contacts: () => readonly ContactRow[]): ContactRow[] {
  if (contact.links.length === 0) return [];
  const holders = contacts().filter(({ links }) => links.length > 0);
  const reached = new Set(contact.links.map(({ id }) => id));
  const found = new Set<ContactRow>();
  for (let before = -1; before < found.size;) {
    before = found.size;
    for (const other of holders) {
      if (other.doc === contact.doc || found.has(other)) continue;
      if (!other.links.some(({ id }) => reached.has(id))) continue;
      found.add(other);
      for (const { id } of other.links) reached.add(id);
    }
  }
  return contacts().filter((other) => found.has(other));
}
