import type { AttributeValue, ContactRow } from "../../shared/contact/contact.ts";

/** A change of this agent's that another one came before. */
export interface AttributeCard {
  id: string;
  /** Absent for an undo: there is nothing to put in again. */
  change?: { key: string; yours: AttributeValue; theirs: AttributeValue };
}

export function attributeCards(contact: ContactRow, me: string): AttributeCard[] {
  return contact.cards
    .filter((card) => card.agent === me)
    .map(({ id, key, value }) => {
      if (key === undefined) return { id };
      return { id, change: { key, yours: value ?? null, theirs: contact.attributes[key]?.value ?? null } };
    });
}
