import { emptyContact, type ContactRow } from "./contact.ts";

/** A contact of whom everything is erased (D-5): that there was one, by which channel and in whose team, is what stays. */
export function erasedContactRow({ doc, head, channel, team, routed }: ContactRow): ContactRow {
  return { ...emptyContact(doc), head, channel, team, ...(routed ? { routed } : {}), erased: true };
}
