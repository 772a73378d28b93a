import type { AttributeValue, ContactRow, Thing } from "../../shared/contact/contact.ts";
import { stateOf } from "../../shared/contact/fold-contact.ts";

/** A change of this agent's that another one came before. */
export interface AttributeCard {
  id: string;
  /** Absent for an undo: there is nothing to put in again. Of what is only on or off, the values are yes or no. */
  change?: { key: Thing; yours: AttributeValue; theirs: AttributeValue };
}

export function attributeCards(contact: ContactRow, me: string): AttributeCard[] {
  return contact.cards
    .filter((card) => card.agent === me)
    .map(({ id, key, value }) => {
      if (key === undefined) return { id };
      const now = stateOf(contact, key);
      const theirs = typeof now === "boolean" ? now : (now?.value ?? null);
      return { id, change: { key, yours: value ?? null, theirs } };
    });
}
