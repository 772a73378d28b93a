import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Act } from "../sync/desk.ts";
import { contactDocument, type ContactDocument } from "./contact-document.ts";

type LinkAct = Extract<Act, { type: "link.set" }>;

/** Gives both sides the same link. */
export function linkOn(link: string, sides: readonly ContactDocument[]): LinkAct[] {
  return sides.map((doc) => ({ type: "link.set", doc, link, on: true }));
}

/**
 * Takes one contact out of the person that they are with another: they let go of every link. One that only these two
 * held is let go of on the other side as well.
 */
export function linkOff(leaving: ContactRow, other: ContactRow, all: readonly ContactRow[]): LinkAct[] {
  const holds = (contact: ContactRow, link: string) => contact.links.some(({ id }) => id === link);
  return leaving.links.flatMap(({ id: link }): LinkAct[] => {
    const off = (contact: ContactRow): LinkAct => ({
      type: "link.set",
      doc: contactDocument(contact),
      link,
      on: false,
    });
    const isSharedByMore = all.some(
      (third) => third.doc !== leaving.doc && third.doc !== other.doc && holds(third, link),
    );
    return holds(other, link) && !isSharedByMore ? [off(leaving), off(other)] : [off(leaving)];
  });
}
