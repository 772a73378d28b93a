import type { ContactEntry, ContactRow } from "../../shared/contact/contact.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { Documents } from "../log/documents.ts";

/** As if somebody had linked it: contacts that hold the same link are one person. */
export function holdLink(
  { documents, newId }: { documents: Documents; newId: () => string },
  contact: DocumentId,
  link: string,
): Promise<void> {
  return documents.turn<void, ContactRow>(contact, (turn) => {
    const { erased, head, links } = turn.state();
    if (!turn.exists || erased || links.some(({ id }) => id === link)) return;
    const base = { id: newId(), at: turn.now, by: SYSTEM };
    const claimed = { dev: "", seen: head, ep: 0, admittedAt: turn.now };
    const linked: Unnumbered<ContactEntry> = { ...base, ...claimed, type: "link.set", link, on: true };
    turn.append([linked]);
  });
}
