import { normalise } from "../../shared/search/normalise.ts";
import type { ContactRow } from "../../shared/contact/contact.ts";

/** What can be found of each contact; a row that changes is another row. */
const searchable = new WeakMap<ContactRow, { name: string; all: string }>();

function searchableOf(contact: ContactRow): { name: string; all: string } {
  const known = searchable.get(contact);
  if (known) return known;
  const values = Object.values(contact.attributes).map(({ value }) => (value === null ? "" : String(value)));
  const { name, handle = "" } = contact.person;
  const made = { name: normalise(name), all: normalise([name, handle, ...values].join("\n")) };
  searchable.set(contact, made);
  return made;
}

/** Contacts by name, without regard to accents and case. */
export function byName(contacts: readonly ContactRow[]): ContactRow[] {
  return contacts.toSorted((one, other) => {
    const [a, b] = [searchableOf(one).name, searchableOf(other).name];
    return a < b ? -1 : a > b ? 1 : one.doc < other.doc ? -1 : 1;
  });
}

/** Those of whom name, handle or attributes hold every word that is sought, in the order given. */
export function foundContacts(contacts: readonly ContactRow[], sought: string): readonly ContactRow[] {
  const words = normalise(sought).split(" ").filter(Boolean);
  if (words.length === 0) return contacts;
  return contacts.filter((contact) => {
    const { all } = searchableOf(contact);
    return words.every((word) => all.includes(word));
  });
}
