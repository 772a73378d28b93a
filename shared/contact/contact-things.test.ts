import fc from "fast-check";
import { expect, test } from "vitest";
import { agent, TEN_O_CLOCK } from "../testing/people.ts";
import { applyToContact } from "./admit-contact.ts";
import { completeContact, contactProse, emptyContact, type ContactRow } from "./contact.ts";
import { erasedContactRow } from "./erased.ts";
import { foldContact } from "./fold-contact.ts";
import { CONTACT, makeContactLedger } from "./testing/contact-ledger.ts";

const NOTE = "0195626a-0000-7000-8000-000000000001";
const LINK = "0195626a-0000-7000-8000-000000000002";
const addNote = { type: "note.add", note: NOTE, schema: 1 };
const deleteNote = { type: "note.delete", note: NOTE };
const switches = [
  ["VIP", { type: "vip.set" }, (row: ContactRow) => row.vip],
  ["a block", { type: "block.set" }, (row: ContactRow) => row.blocked],
  ["a link", { type: "link.set", link: LINK }, (row: ContactRow) => row.links.length === 1],
] as const;

test.each(switches)("I-7: %s is set once, by one line, and undone", (_what, act, isOn) => {
  const ledger = makeContactLedger();
  const on = ledger.intend({ ...act, on: true });
  ledger.admit(on);
  expect(isOn(ledger.row())).toBe(true);
  expect(ledger.admit(ledger.intend({ ...act, on: true }), "b")).toEqual({ ok: true, entries: [] });
  ledger.admit(ledger.intend({ type: "undo", of: on.id }));
  expect(isOn(ledger.row())).toBe(false);
});

test.each(switches)(
  "I-6 (b): %s that a colleague changed in between stays, and a card says so",
  (_what, act, isOn) => {
    const ledger = makeContactLedger();
    ledger.admit(ledger.intend({ ...act, on: true }));
    const late = ledger.intend({ ...act, on: false });
    ledger.admit(ledger.intend({ ...act, on: false }), "b");
    ledger.admit(ledger.intend({ ...act, on: true }), "b");
    ledger.admit(late);
    expect(isOn(ledger.row())).toBe(true);
    expect(ledger.row().cards).toMatchObject([{ type: act.type, agent: "a", value: false }]);
  },
);

test("R-1: a viewer neither promotes, blocks nor links, but writes notes", () => {
  const ledger = makeContactLedger();
  for (const [, act] of switches)
    expect(ledger.admit(ledger.intend({ ...act, on: true }), "v", "v-laptop", "viewer")).toEqual({
      ok: false,
      code: "role.not_allowed",
    });
  expect(ledger.admit(ledger.intend(addNote), "v", "v-laptop", "viewer")).toMatchObject({ ok: true });
});

test("R-1: an undo asks for the role that doing it did", () => {
  const ledger = makeContactLedger();
  const on = ledger.intend({ type: "vip.set", on: true });
  ledger.admit(on);
  const undo = ledger.intend({ type: "undo", of: on.id });
  expect(ledger.admit(undo, "a", "a-laptop", "viewer")).toEqual({ ok: false, code: "role.not_allowed" });
});

test("who set an attribute and when is in the row, and goes back with an undo", () => {
  const ledger = makeContactLedger();
  ledger.supply({ tier: "silver" });
  const gold = ledger.intend({ type: "attribute.set", key: "tier", value: "gold" }, { at: TEN_O_CLOCK + 5 });
  ledger.admit(gold, "b");
  expect(ledger.row().attributes["tier"]).toEqual({
    value: "gold",
    from: "agent",
    by: { id: "b", name: "B" },
    at: TEN_O_CLOCK + 5,
  });
  ledger.admit(ledger.intend({ type: "undo", of: gold.id }), "b");
  expect(ledger.row().attributes["tier"]).toEqual({ value: "silver", from: "network", at: TEN_O_CLOCK });
});

test("N-3: anybody who writes notes edits and deletes any note on a contact", () => {
  const ledger = makeContactLedger();
  ledger.admit(ledger.intend(addNote), "a");
  ledger.admit(ledger.intend({ type: "note.edited", note: NOTE, hash: "0".repeat(64) }), "b");
  expect(ledger.row().notes[NOTE]).toMatchObject({ by: { id: "a" }, edited: { by: { id: "b" } } });
  ledger.admit(ledger.intend(deleteNote), "b");
  expect(ledger.row().notes[NOTE]).toMatchObject({ deleted: { by: { id: "b" } } });
});

test("N-3, N-1: a deletion is undone, and until then the note's prose has ended", () => {
  const ledger = makeContactLedger();
  const root = `note:${NOTE}`;
  expect(contactProse(ledger.row(), root)).toBe("never");
  ledger.admit(ledger.intend(addNote));
  expect(contactProse(ledger.row(), root)).toBe("live");
  const gone = ledger.intend(deleteNote);
  ledger.admit(gone);
  expect(contactProse(ledger.row(), root)).toBe("ended");
  ledger.admit(ledger.intend({ type: "undo", of: gone.id }));
  expect(contactProse(ledger.row(), root)).toBe("live");
  expect(contactProse(ledger.row(), "draft:public:0")).toBe("never");
  expect(contactProse(ledger.row(), "note:constructor")).toBe("never");
});

test("N-3: a deletion that had not seen an edit wins", () => {
  const ledger = makeContactLedger();
  ledger.admit(ledger.intend(addNote));
  const late = ledger.intend(deleteNote);
  ledger.admit(ledger.intend({ type: "note.edited", note: NOTE, hash: "0".repeat(64) }), "b");
  expect(ledger.admit(late)).toMatchObject({ ok: true, entries: [{ type: "note.delete" }] });
  expect(ledger.row().notes[NOTE]?.deleted).toBeDefined();
});

test.each([
  ["a note that is there", addNote, "note.exists"],
  ["no note that is there", { ...deleteNote, note: LINK }, "note.unknown"],
])("I-5: of %s it is refused", (_what, act, code) => {
  const ledger = makeContactLedger();
  ledger.admit(ledger.intend(addNote));
  expect(ledger.admit(ledger.intend(act))).toEqual({ ok: false, code });
});

test("R-2: neither a link's line nor its row names the other contact", () => {
  const ledger = makeContactLedger();
  ledger.admit(ledger.intend({ type: "link.set", link: LINK, on: true }));
  expect(JSON.stringify([ledger.entries.at(-1), ledger.row().links])).not.toMatch(/ct:|cv:/u);
});

test("D-5: an erased contact keeps neither notes nor links, and takes no act", () => {
  const ledger = makeContactLedger();
  ledger.admit(ledger.intend({ type: "link.set", link: LINK, on: true }));
  ledger.admit(ledger.intend(addNote));
  expect(erasedContactRow(ledger.row())).toMatchObject({ notes: {}, links: [], vip: false, left: [] });
});

test("a row that an earlier build kept is read as if nobody had decided anything", () => {
  const {
    vip: _vip,
    blocked: _blocked,
    links: _links,
    notes: _notes,
    left: _left,
    ...kept
  } = {
    ...emptyContact(CONTACT),
    person: { name: "Zoe" },
  };
  expect(completeContact(kept as unknown as ContactRow)).toEqual({
    ...emptyContact(CONTACT),
    person: { name: "Zoe" },
  });
});

test("F-1, F-2: devices predict VIP, block, link, note and undo as the server folds them", () => {
  const acts = fc.array(
    fc.record({
      who: fc.constantFrom("a", "b"),
      act: fc.constantFrom(
        ...switches.flatMap(([, act]) => [
          { ...act, on: true },
          { ...act, on: false },
        ]),
        addNote,
        deleteNote,
        { type: "undo" },
      ),
      back: fc.nat({ max: 3 }),
    }),
    { maxLength: 25 },
  );
  fc.assert(
    fc.property(acts, (history) => {
      const ledger = makeContactLedger();
      for (const { who, act, back } of history) {
        const before = ledger.row();
        const last = before.undoable.at(-1);
        if (act.type === "undo" && !last) continue;
        const said = act.type === "undo" ? { ...act, of: last?.id } : act;
        const intent = ledger.intend(said, { seen: Math.max(0, before.head - back) });
        const predicted = applyToContact(before, intent, { author: agent(who), dev: `${who}-laptop` });
        ledger.admit(intent, who);
        expect(predicted).toEqual(ledger.row());
      }
      expect(ledger.entries.reduce(foldContact, emptyContact(CONTACT))).toEqual(ledger.row());
    }),
  );
});
