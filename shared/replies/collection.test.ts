import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import type { Role } from "../permissions/permissions.ts";
import { numbered } from "../protocol/entry.ts";
import { replyRoot } from "../protocol/ledger-doc.ts";
import { agent, idSequence, TEN_O_CLOCK } from "../testing/people.ts";
import { admitCollection, applyToCollection } from "./admit-collection.ts";
import {
  CollectionIntent,
  collectionProse,
  emptyCollection,
  REPLIES_LIMIT,
  type CollectionEntry,
  type CollectionRow,
} from "./collection.ts";
import { foldCollection } from "./fold-collection.ts";

const doc = "lib:care";
const reply = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
const team = { type: "collection.make", name: "Care", mine: false, team: null, channels: [] };

function makeLedger() {
  const mint = idSequence();
  const entries: CollectionEntry[] = [];
  let row: CollectionRow = emptyCollection(doc);
  const intend = (act: object, { seen = row.head, at = TEN_O_CLOCK } = {}) =>
    v.parse(CollectionIntent, { id: mint(at), v: 1, doc, ep: 0, seen, at, off: 0, ...act });
  const admit = (intent: CollectionIntent, who = "a", role: Role = "supervisor") => {
    const asked = { author: agent(who, role), dev: `${who}-laptop`, at: intent.at, now: TEN_O_CLOCK };
    const verdict = admitCollection(row, intent, asked);
    if (!verdict.ok) return verdict.code;
    const written = numbered<CollectionEntry>(verdict.entries, row.head);
    entries.push(...written);
    row = written.reduce(foldCollection, row);
    return written;
  };
  return {
    entries,
    row: () => row,
    intend,
    admit,
    act: (act: object, who?: string, role?: Role) => admit(intend(act), who, role),
    shown: () => row.replies.filter(({ removed }) => !removed).map(({ title }) => title),
  };
}

function withReplies(...titles: string[]) {
  const ledger = makeLedger();
  ledger.act(team);
  titles.forEach((title, n) => ledger.act({ type: "reply.add", reply: reply(n), title }));
  return ledger;
}

test("R-1: team collections are for supervisors and admins, one's own for everybody", () => {
  const { act } = makeLedger();
  expect(act(team, "a", "contributor")).toBe("role.not_allowed");
  const own = makeLedger();
  own.act({ ...team, mine: true }, "v", "viewer");
  expect(own.row()).toMatchObject({ owner: "v", name: "Care" });
  expect(own.act({ type: "reply.add", reply: reply(1), title: "Hi" }, "v", "viewer")).toHaveLength(1);
  expect(own.act({ type: "collection.restrict", team: "night", channels: [] }, "v", "admin")).toBe(
    "intent.malformed",
  );
});

test("nothing is done in a collection that nobody has made", () => {
  const { act } = makeLedger();
  expect(act({ type: "reply.add", reply: reply(1), title: "Hi" })).toBe("document.unknown");
});

test("replies are added, renamed, moved and removed, and each of it can be undone", () => {
  const { act, admit, intend, shown } = withReplies("A", "B", "C");
  const undone = (what: object) => {
    const intent = intend(what);
    admit(intent);
    const after = shown();
    act({ type: "undo", of: intent.id });
    return after;
  };
  expect(undone({ type: "reply.move", reply: reply(2), before: reply(0) })).toEqual(["C", "A", "B"]);
  expect(shown()).toEqual(["A", "B", "C"]);
  expect(undone({ type: "reply.move", reply: reply(0), before: null })).toEqual(["B", "C", "A"]);
  expect(undone({ type: "reply.remove", reply: reply(1) })).toEqual(["A", "C"]);
  expect(undone({ type: "reply.rename", reply: reply(1), title: "Z" })).toEqual(["A", "Z", "C"]);
  expect(undone({ type: "reply.add", reply: reply(3), title: "D" })).toEqual(["A", "B", "C", "D"]);
  expect(shown()).toEqual(["A", "B", "C"]);
});

test("N-1: a reply's text may be written once it is added, and still when it is removed: it may come back", () => {
  const { act, row } = withReplies("A");
  expect(collectionProse(row(), replyRoot(reply(0)))).toBe("live");
  expect(collectionProse(row(), replyRoot(reply(1)))).toBe("never");
  expect(collectionProse(row(), `note:${reply(0)}`)).toBe("never");
  act({ type: "reply.remove", reply: reply(0) });
  expect(collectionProse(row(), replyRoot(reply(0)))).toBe("live");
});

test("I-6: a name that a colleague has changed unseen stays; its author is told, and may say it again", () => {
  const { act, admit, intend, row, shown } = withReplies("A");
  const late = intend({ type: "reply.rename", reply: reply(0), title: "Mine" });
  act({ type: "reply.rename", reply: reply(0), title: "Theirs" }, "b");
  admit(late);
  expect(shown()).toEqual(["Theirs"]);
  expect(row().cards).toMatchObject([{ id: late.id, agent: "a", said: { reply: reply(0), title: "Mine" } }]);
  act({ type: "reply.rename", reply: reply(0), title: "Mine", redoes: late.id });
  expect(shown()).toEqual(["Mine"]);
  expect(row().cards).toEqual([]);
});

test("I-7: an undo is too late once a colleague has changed the same thing", () => {
  const { act, admit, intend, row } = withReplies("A");
  const mine = intend({ type: "collection.rename", name: "Mine" });
  admit(mine);
  act({ type: "collection.rename", name: "Theirs" }, "b");
  act({ type: "undo", of: mine.id });
  expect(row().name).toBe("Theirs");
});

test("what changes nothing leaves no line", () => {
  const { act } = withReplies("A", "B");
  for (const nothing of [
    { type: "reply.rename", reply: reply(0), title: "A" },
    { type: "reply.move", reply: reply(0), before: reply(1) },
    { type: "reply.add", reply: reply(0), title: "Again" },
    { type: "collection.rename", name: "Care" },
    { type: "collection.restrict", team: null, channels: [] },
    team,
  ])
    expect(act(nothing)).toEqual([]);
  expect(act({ type: "reply.remove", reply: reply(7) })).toBe("reply.unknown");
});

test("a collection holds no more replies than it can", () => {
  const ledger = withReplies();
  for (let n = 0; n < REPLIES_LIMIT; n++) ledger.act({ type: "reply.add", reply: reply(n), title: "" });
  expect(ledger.act({ type: "reply.add", reply: reply(REPLIES_LIMIT), title: "" })).toBe("collection.full");
});

test.each([
  { type: "collection.rename", name: " " },
  { type: "collection.rename", name: "x".repeat(61) },
  { type: "reply.add", reply: reply(0), title: "x".repeat(501) },
  { type: "reply.add", reply: "1", title: "x" },
  { type: "collection.restrict", team: "no such/id", channels: [] },
])("%j is malformed", (act) => {
  expect(() => makeLedger().intend(act)).toThrow("Invalid");
});

test("F-1, F-2: a device foresees what the server writes, and a later generation begins with all of it", () => {
  const act = fc.oneof(
    fc.record({ type: fc.constant("collection.rename"), name: fc.constantFrom("A", "B") }),
    fc.record({
      type: fc.constant("collection.restrict"),
      team: fc.constantFrom(null, "night"),
      channels: fc.subarray(["x", "mail"]),
    }),
    fc.record({
      type: fc.constantFrom("reply.add", "reply.rename"),
      reply: fc.nat(3).map(reply),
      title: fc.constantFrom("Hi", "Bye"),
    }),
    fc.record({
      type: fc.constant("reply.move"),
      reply: fc.nat(3).map(reply),
      before: fc.option(fc.nat(3).map(reply)),
    }),
    fc.record({ type: fc.constant("reply.remove"), reply: fc.nat(3).map(reply) }),
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      const ledger = makeLedger();
      let foreseen = ledger.row();
      for (const said of [team, ...acts]) {
        const intent = ledger.intend(said);
        ledger.admit(intent);
        foreseen = applyToCollection(foreseen, intent, {
          author: agent("a", "supervisor"),
          dev: "a-laptop",
        });
      }
      expect(foreseen).toEqual(ledger.row());
      const { head } = foreseen;
      const checkpoint = { type: "checkpoint", gen: 1, state: foreseen, authors: {} } as const;
      const by = { kind: "system", name: "Roost" } as const;
      const entry: CollectionEntry = { ...checkpoint, n: head, id: "c", at: TEN_O_CLOCK, by };
      expect(foldCollection(emptyCollection(doc), entry)).toEqual({ ...foreseen, head: head + 1 });
    }),
  );
});
