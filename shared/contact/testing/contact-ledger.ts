import * as v from "valibot";
import type { Admission } from "../../conversation/admit.ts";
import { SYSTEM } from "../../conversation/effects.ts";
import { numbered, type Unnumbered } from "../../protocol/entry.ts";
import { agent, idSequence, TEN_O_CLOCK } from "../../testing/people.ts";
import { admitContact } from "../admit-contact.ts";
import {
  ContactIntent,
  emptyContact,
  type AttributeValue,
  type ContactEntry,
  type ContactRow,
} from "../contact.ts";
import { foldContact } from "../fold-contact.ts";

export const CONTACT = "ct:zoe";

/** A contact's ledger, and people who act on it at a chosen `seen` and time. */
export function makeContactLedger() {
  const mint = idSequence();
  const entries: ContactEntry[] = [];
  let row: ContactRow = emptyContact(CONTACT);
  const append = (drafts: readonly Unnumbered<ContactEntry>[]) => {
    const written = numbered<ContactEntry>(drafts, row.head);
    entries.push(...written);
    row = written.reduce(foldContact, row);
  };
  const fact = { at: TEN_O_CLOCK, by: SYSTEM } as const;
  const channel = { id: "care", name: "Care", network: "x" } as const;
  append([
    {
      ...fact,
      id: "f0",
      type: "contact.created",
      channel,
      team: null,
      externalId: "42",
      person: { name: "zoe" },
    },
  ]);
  return {
    entries,
    row: () => row,
    supply: (attributes: Record<string, AttributeValue>, name = "Zoe Quill") =>
      append([{ ...fact, id: `f${entries.length}`, type: "contact.supplied", person: { name }, attributes }]),
    intend: (act: object, { seen = row.head, at = TEN_O_CLOCK } = {}) =>
      v.parse(ContactIntent, { id: mint(at), v: 1, doc: CONTACT, ep: 0, seen, at, off: 0, ...act }),
    admit(
      intent: ContactIntent,
      who = "a",
      dev = `${who}-laptop`,
      role: Admission["author"]["role"] = "contributor",
    ) {
      const verdict = admitContact(row, intent, {
        author: agent(who, role),
        dev,
        at: intent.at,
        now: TEN_O_CLOCK,
      });
      if (verdict.ok) append(verdict.entries);
      return verdict;
    },
  };
}
