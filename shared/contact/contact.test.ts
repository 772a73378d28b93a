import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { agent, TEN_O_CLOCK } from "../testing/people.ts";
import { applyToContact } from "./admit-contact.ts";
import { ContactIntent, emptyContact, type AttributeValue, type ContactRow } from "./contact.ts";
import { foldContact } from "./fold-contact.ts";
import { CONTACT, makeContactLedger } from "./testing/contact-ledger.ts";

const doc = CONTACT;

const set = (key: string, value: AttributeValue) => ({ type: "attribute.set", key, value });
const valueOf = (row: ContactRow, key: string) => row.attributes[key]?.value;

test("what an agent has set, the network never replaces", () => {
  const ledger = makeContactLedger();
  ledger.supply({ email: "old@example.org", tier: "gold" });
  ledger.admit(ledger.intend(set("email", "zoe@example.org")));
  ledger.supply({ email: "older@example.org", tier: "silver" });
  expect(ledger.row().attributes).toMatchObject({
    email: { value: "zoe@example.org", from: "agent" },
    tier: { value: "silver", from: "network" },
  });
  expect(ledger.row().person.name).toBe("Zoe Quill");
});

test("I-6 (b): of two people who change one attribute without seeing each other, the first stays", () => {
  const ledger = makeContactLedger();
  const late = ledger.intend(set("email", "a@example.org"));
  ledger.admit(ledger.intend(set("email", "b@example.org")), "b");
  const { n } = ledger.entries.at(-1) ?? {};
  ledger.admit(late);
  expect(valueOf(ledger.row(), "email")).toBe("b@example.org");
  expect(ledger.row().cards).toEqual([
    { id: late.id, n: 2, type: "attribute.set", agent: "a", by: n, key: "email", value: "a@example.org" },
  ]);
});

test("I-6: each attribute is a thing of its own", () => {
  const ledger = makeContactLedger();
  const late = ledger.intend(set("email", "a@example.org"));
  ledger.admit(ledger.intend(set("phone", "1")), "b");
  ledger.admit(late);
  expect(ledger.row().cards).toEqual([]);
  expect(valueOf(ledger.row(), "email")).toBe("a@example.org");
});

test("I-6 (b): of one agent's two devices the later press wins, whichever arrives first", () => {
  const ledger = makeContactLedger();
  const early = ledger.intend(set("tier", "gold"), { at: TEN_O_CLOCK });
  const later = ledger.intend(set("tier", "silver"), { at: TEN_O_CLOCK + 1 });
  ledger.admit(later, "a", "a-tablet");
  ledger.admit(early, "a", "a-laptop");
  expect(valueOf(ledger.row(), "tier")).toBe("silver");
  expect(ledger.row().cards).toHaveLength(1);
});

test("I-6: a redo takes effect, and takes the card away even where nothing is left to do", () => {
  const ledger = makeContactLedger();
  const first = ledger.intend(set("tier", "gold"));
  ledger.admit(ledger.intend(set("tier", "silver")), "b");
  ledger.admit(first);
  ledger.admit(ledger.intend(set("tier", "gold")), "b");
  ledger.admit(ledger.intend({ ...set("tier", "gold"), redoes: first.id }), "b");
  expect(ledger.row().cards).toHaveLength(1);
  ledger.admit(ledger.intend({ ...set("tier", "gold"), redoes: first.id }));
  expect(ledger.row().cards).toEqual([]);
  expect(valueOf(ledger.row(), "tier")).toBe("gold");
});

test("I-7: undo puts back the value before, and where it came from", () => {
  const ledger = makeContactLedger();
  ledger.supply({ email: "old@example.org" });
  const known = ledger.intend(set("email", "zoe@example.org"));
  const fresh = ledger.intend(set("phone", "1"));
  ledger.admit(known);
  ledger.admit(fresh);
  ledger.admit(ledger.intend({ type: "undo", of: known.id }));
  ledger.admit(ledger.intend({ type: "undo", of: fresh.id }));
  expect(ledger.row().attributes).toMatchObject({ email: { value: "old@example.org", from: "network" } });
});

test("I-7: undo is barred once another set the same attribute; nobody undoes another's act", () => {
  const ledger = makeContactLedger();
  const mine = ledger.intend(set("tier", "gold"));
  ledger.admit(mine);
  expect(ledger.admit(ledger.intend({ type: "undo", of: mine.id }), "b")).toEqual({ ok: true, entries: [] });
  ledger.admit(ledger.intend(set("tier", "silver")), "b");
  ledger.admit(ledger.intend({ type: "undo", of: mine.id }));
  expect(valueOf(ledger.row(), "tier")).toBe("silver");
  expect(ledger.row().cards).toMatchObject([{ type: "undo", by: 2 }]);
});

test("an attribute may be called constructor like any other", () => {
  const ledger = makeContactLedger();
  const first = ledger.intend(set("constructor", "Ada"));
  ledger.admit(first);
  expect(ledger.row().undoable).toMatchObject([{ before: null }]);
  expect(ledger.admit(ledger.intend(set("constructor", "Ada")))).toEqual({ ok: true, entries: [] });
  ledger.admit(ledger.intend({ type: "undo", of: first.id }));
  expect(Object.hasOwn(ledger.row().attributes, "constructor")).toBe(false);
});

test("I-7: undo is not barred by a change of another attribute", () => {
  const ledger = makeContactLedger();
  const mine = ledger.intend(set("tier", "gold"));
  ledger.admit(mine);
  ledger.admit(ledger.intend(set("email", "b@example.org")), "b");
  ledger.admit(ledger.intend({ type: "undo", of: mine.id }));
  expect(ledger.row().attributes).toMatchObject({ email: { value: "b@example.org", from: "agent" } });
});

test("a value that is there already leaves no line, nor does clearing what is not there", () => {
  const ledger = makeContactLedger();
  ledger.supply({ tier: "gold" });
  expect(ledger.admit(ledger.intend(set("tier", "gold")))).toEqual({ ok: true, entries: [] });
  expect(ledger.admit(ledger.intend(set("email", null)))).toEqual({ ok: true, entries: [] });
});

test("R-1: a viewer does not edit contacts", () => {
  const ledger = makeContactLedger();
  const verdict = ledger.admit(ledger.intend(set("tier", "gold")), "v", "v-laptop", "viewer");
  expect(verdict).toEqual({ ok: false, code: "role.not_allowed" });
});

test.each([
  ["a key with capitals", set("Email", "x")],
  ["a key of 41 letters", set("x".repeat(41), "x")],
  ["a key that is a prototype", set("__proto__", "x")],
  ["a text of 2,001", set("email", "x".repeat(2001))],
  ["no number at all", { ...set("age", null), value: Number.NaN }],
  ["an object", { ...set("email", null), value: {} }],
  ["no value", { type: "attribute.set", key: "email" }],
])("I-5: an attribute with %s is malformed", (_what, act) => {
  const base = { id: "019cb84a-4100-7000-8000-000000000001", v: 1, doc, ep: 0, seen: 0, at: 1, off: 0 };
  expect(v.is(ContactIntent, { ...base, ...act })).toBe(false);
});

test("F-1, F-2: devices predict what the server folds, and stored rows fold on like fresh ones", () => {
  const acts = fc.array(
    fc.record({
      who: fc.constantFrom("a", "b"),
      key: fc.constantFrom("email", "tier"),
      value: fc.constantFrom<AttributeValue>("x", "y", null, 7, true),
      back: fc.nat({ max: 3 }),
      undo: fc.boolean(),
    }),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(acts, (history) => {
      const ledger = makeContactLedger();
      for (const { who, key, value, back, undo } of history) {
        const before = ledger.row();
        const last = before.undoable.at(-1);
        const act = undo && last ? { type: "undo", of: last.id } : set(key, value);
        const intent = ledger.intend(act, { seen: Math.max(0, before.head - back) });
        const predicted = applyToContact(before, intent, { author: agent(who), dev: `${who}-laptop` });
        ledger.admit(intent, who);
        expect(predicted).toEqual(ledger.row());
      }
      const stored = (row: ContactRow) => JSON.parse(JSON.stringify(row)) as ContactRow;
      expect(
        ledger.entries.reduce((row, entry) => stored(foldContact(row, entry)), emptyContact(doc)),
      ).toEqual(ledger.row());
    }),
  );
});
