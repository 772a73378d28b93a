import type { AttributeValue, ContactEntry, ContactRow } from "../../shared/contact/contact.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Unnumbered } from "../../shared/protocol/entry.ts";
import type { Documents, Turn } from "../log/documents.ts";

export interface ContactMarkDeps {
  documents: Documents;
  newId: () => string;
}

/** An attribute that says how a contact is reached, as their network tells; null takes it away. */
export function setMark(
  { documents, newId }: ContactMarkDeps,
  contact: DocumentId,
  key: string,
  value: AttributeValue,
): Promise<void> {
  return documents.turn<void, ContactRow>(contact, (turn) => {
    if (turn.exists && !turn.state().erased) supply(turn, newId(), key, value);
  });
}

/** Takes a mark away that a network has set. */
export function clearMark(
  { documents, newId }: ContactMarkDeps,
  contact: DocumentId,
  key: string,
): Promise<void> {
  return documents.turn<void, ContactRow>(contact, (turn) => {
    const { erased, attributes } = turn.state();
    if (!erased && attributes[key]?.from === "network") supply(turn, newId(), key, null);
  });
}

/** In a turn of the contact. */
export function supply(turn: Turn<ContactRow>, id: string, key: string, value: AttributeValue): void {
  const { person, attributes } = turn.state();
  if ((attributes[key]?.value ?? null) === value) return;
  const supplied: Unnumbered<ContactEntry> = {
    id,
    type: "contact.supplied",
    at: turn.now,
    by: SYSTEM,
    person,
    attributes: { [key]: value },
  };
  turn.append([supplied]);
}
