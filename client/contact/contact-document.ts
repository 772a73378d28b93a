import type { ContactRow } from "../../shared/contact/contact.ts";

export type ContactDocument = `ct:${string}`;

/** A contact's row carries the id of its own document. */
export function contactDocument({ doc }: Pick<ContactRow, "doc">): ContactDocument {
  return doc as ContactDocument; // a contact's row has no other
}
