import { expect, test } from "vitest";
import { emptyContact, type ContactEntry } from "../../shared/contact/contact.ts";
import { foldContact } from "../../shared/contact/fold-contact.ts";
import { attributeCards } from "./attribute-cards.ts";

const ines = { kind: "agent", id: "a1", name: "Inès" } as const;
const maya = { kind: "agent", id: "a2", name: "Maya" } as const;

function contactAfter(drafts: readonly object[]) {
  const entries = drafts.map(
    (draft, n) => ({ n, id: `e${n}`, at: n, dev: "d", seen: 0, ep: 0, ...draft }) as unknown as ContactEntry,
  );
  return entries.reduce(foldContact, emptyContact("ct:1"));
}
const set = (by: object, value: string, rest: object = {}) => ({
  type: "attribute.set",
  by,
  key: "tier",
  value,
  ...rest,
});

test("I-6: an overtaken change shows its author both values, until it is redone or dismissed", () => {
  const drafts = [set(maya, "Gold"), set(ines, "Silver", { overtaken: { by: 0 } })];
  expect(attributeCards(contactAfter(drafts), "a1")).toEqual([
    { id: "e1", change: { key: "tier", yours: "Silver", theirs: "Gold" } },
  ]);
  expect(attributeCards(contactAfter(drafts), "a2")).toEqual([]);
  expect(attributeCards(contactAfter([...drafts, set(ines, "Silver", { redoes: "e1" })]), "a1")).toEqual([]);
  expect(
    attributeCards(contactAfter([...drafts, { type: "card.dismissed", by: ines, of: "e1" }]), "a1"),
  ).toEqual([]);
});
