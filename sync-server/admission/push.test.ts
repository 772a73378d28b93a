import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { PushItem } from "../../shared/protocol/frames.ts";
import { draftRoot, noteRoot, prose, proseText, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { draftClocks } from "../../shared/protocol/words-beyond.ts";
import type { Role } from "../../shared/permissions/permissions.ts";
import { openDocuments } from "../log/open-documents.ts";
import { intentItem, newId, receive, startConversation } from "../testing/test-conversation.ts";
import { openTestStore } from "../testing/open-test-store.ts";
import { push, type AdmissionDeps, type Author } from "./push.ts";
import { makeRefusedNotes } from "./refused-notes.ts";

const DOC = "cv:one";
const START = 1_700_000_000_000;
let now = START;
let store: ReturnType<typeof openTestStore>;
let deps: AdmissionDeps;

const people: Record<string, { name: string; role: Role }> = {
  ines: { name: "Inès", role: "contributor" },
  tom: { name: "Tom", role: "contributor" },
  vera: { name: "Vera", role: "viewer" },
};

function author(id: string): Author {
  const person = people[id];
  if (!person) throw new Error(`nobody is called ${id}`);
  return { grants: null, id, ...person, couldReplyAt: () => false };
}

beforeEach(async () => {
  now = START;
  store = openTestStore();
  deps = {
    ...store,
    documents: openDocuments({ ...store, clock: () => now }),
    refusedNotes: makeRefusedNotes(),
    author: async (id) => (people[id] ? author(id) : null),
    undoMs: 10_000,
    clock: () => now,
  };
  await startConversation(deps.documents, DOC, START);
});

afterEach(() => store.close());

const as = (agent: string, device = `${agent}-laptop`) => ({ author: author(agent), device, off: 0 });
const state = () => deps.documents.read<Conversation>(DOC);
const send = (text: string, more: object = {}) =>
  ({ type: "send", target: "private", text, then: "stay", seen: 3, at: now, ...more }) as const;

/** A replica that edits one prose root, and what it has to upload. */
async function replica(root: ProseRoot) {
  const doc = new Y.Doc();
  const bytes = await deps.documents.encode(DOC);
  if (bytes) Y.applyUpdate(doc, bytes);
  return {
    doc,
    type: (text: string): PushItem => {
      const before = Y.encodeStateVector(doc);
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(text)]);
      prose(doc, root).push([paragraph]);
      return {
        k: "prose",
        id: newId(),
        doc: DOC,
        root,
        update: Y.encodeStateAsUpdate(doc, before),
        schema: 1,
      };
    },
  };
}

test("I-3: an admitted intent gets the next number and its author from the session, whatever it says", async () => {
  const item = intentItem(DOC, {
    type: "pend",
    seen: 3,
    at: now,
  });
  if (item.k === "intent") item.intent["by"] = { kind: "agent", id: "tom", name: "Tom" };
  const { acks } = await push(deps, [item], as("ines"));
  expect(acks).toMatchObject([{ n: 3 }]);
  await deps.documents.turn(DOC, (turn) => {
    expect(turn.entries()[3]).toMatchObject({
      n: 3,
      type: "pend",
      by: { id: "ines", name: "Inès" },
      dev: "ines-laptop",
    });
  });
});

test("I-3: the same intent pushed again, even in one push and after a restart, gets its first answer and leaves one entry", async () => {
  const item = intentItem(DOC, { type: "pend", seen: 3, at: now });
  const first = await push(deps, [item, item], as("ines"));
  expect(first.acks).toHaveLength(2);
  const parts = await store.reopen();
  const restarted = { ...deps, ...parts, documents: openDocuments({ ...parts, clock: () => now }) };
  const again = await push(restarted, [item], as("ines"));
  expect(again.acks).toEqual([first.acks[0]]);
  expect((await restarted.documents.read<Conversation>(DOC)).row.head).toBe(4);
});

test("I-3: an intent that has seen more than there is, is refused; so is one for a document that never was", async () => {
  const ahead = await push(deps, [intentItem(DOC, { type: "pend", seen: 99, at: now })], as("ines"));
  expect(ahead.nacks).toMatchObject([{ code: "intent.seen_ahead" }]);
  const nowhere = await push(deps, [intentItem("cv:none", { type: "pend", seen: 0, at: now })], as("ines"));
  expect(nowhere.nacks).toMatchObject([{ code: "document.unknown" }]);
  expect(await deps.documents.encode("cv:none")).toBeNull();
});

test("I-5: a refused intent does not hold up the ones behind it", async () => {
  const items = [
    intentItem(DOC, { ...send("I may not"), seen: 3 }),
    intentItem(DOC, { type: "topic.add", topic: "Refund", seen: 3, at: now }),
  ];
  const { acks, nacks } = await push(deps, items, as("vera"));
  expect(nacks).toMatchObject([{ id: items[0]?.id, code: "role.not_allowed" }]);
  expect(acks).toMatchObject([{ id: items[1]?.id }]);
  expect((await state()).row.topics).toEqual(["Refund"]);
});

test("I-3: acts in several conversations share a commit, each judged on its own; replies among them keep their order", async () => {
  const docs = ["cv:one", "cv:two", "cv:three", "cv:four"] as const;
  for (const doc of docs.slice(1)) await startConversation(deps.documents, doc, START);
  const topic = (doc: (typeof docs)[number], name: string) =>
    intentItem(doc, { type: "topic.add", topic: name, seen: 3, at: now });
  const before = store.transactions.commits();
  const acts = [
    topic("cv:one", "a"),
    topic("cv:two", "x".repeat(61)),
    topic("cv:three", "b"),
    topic("cv:three", "c"),
  ];
  const { acks, nacks } = await push(deps, acts, as("ines"));
  expect(acks.map(({ id }) => id)).toEqual([acts[0], acts[2], acts[3]].map((item) => item?.id));
  expect(nacks).toMatchObject([{ id: acts[1]?.id, code: "intent.malformed", doc: "cv:two" }]);
  expect(store.transactions.commits()).toBe(before + 1);

  const replies = docs.map((doc) => intentItem(doc, send("Hello")));
  const again = [topic("cv:one", "d"), ...replies, topic("cv:one", "e"), topic("cv:two", "f")];
  const sent = (await push(deps, again, as("ines"))).acks;
  expect(sent.map(({ id }) => id)).toEqual(again.map(({ id }) => id));
  const feeds = sent.map(({ feed }) => feed);
  expect(feeds).toEqual(feeds.toSorted((a, b) => a - b));
});

test("G-6: of turns that share a commit, those that fail fail the push, and pushed again each has its answer", async () => {
  await startConversation(deps.documents, "cv:two", START);
  const topics = (["cv:one", "cv:two"] as const).map((doc) =>
    intentItem(doc, { type: "topic.add", topic: "a", seen: 3, at: now }),
  );
  const broken: AdmissionDeps = {
    ...deps,
    documents: {
      ...deps.documents,
      turn: (doc, work) =>
        doc === "cv:one" ? Promise.reject(new Error("disk full")) : deps.documents.turn(doc, work),
    },
  };
  await expect(push(broken, topics, as("ines"))).rejects.toThrow("disk full");
  expect((await push(deps, topics, as("ines"))).acks).toMatchObject([{ n: 3 }, { n: 3 }]);
});

test("F-4: effects due by now are in the ledger before the intent that came late", async () => {
  await push(
    deps,
    [intentItem(DOC, { type: "pend", seen: 3, at: now, boomerang: { due: now + 60_000 } })],
    as("ines"),
  );
  now += 120_000;
  await push(
    deps,
    [intentItem(DOC, { type: "topic.add", topic: "Late", seen: 4, at: START + 30_000 })],
    as("ines"),
  );
  await deps.documents.turn(DOC, (turn) => {
    expect(
      turn
        .entries()
        .map((entry) => (entry as { type?: string }).type)
        .slice(3),
    ).toEqual(["pend", "returned", "topic.add"]);
  });
  expect((await state()).row.state).toBe("new");
});

test("S-3, channels 12.11: of two replies written without seeing each other the second is parked and its author's Resolve is overtaken", async () => {
  await push(deps, [intentItem(DOC, send("From Tom"))], as("tom"));
  const items = [
    intentItem(DOC, send("From Inès")),
    intentItem(DOC, { type: "resolve", seen: 3, at: now + 1 }),
  ];
  const { acks } = await push(deps, items, as("ines"));
  expect(acks[0]).toMatchObject({ parked: true });
  expect(acks[1]?.overtaken).toBeDefined();
  const { row } = await state();
  expect(row.state).toBe("new");
  expect(row.sends.map((summary) => summary.standing)).toEqual(["queued", "parked"]);
});

test("S-2: a send puts one delivery job, due when the time for second thoughts is over; a cancel removes it", async () => {
  const item = intentItem(DOC, send("Hello Maya"));
  await push(deps, [item], as("ines"));
  expect(await store.jobs.nextDue()).toBe(START + 10_000);
  await push(deps, [intentItem(DOC, { type: "send.cancel", of: item.id, seen: 4, at: now })], as("ines"));
  now += 20_000;
  const due = await store.transactions.transaction((tx) => store.jobs.take(tx, now, 1000, 10));
  expect(due.filter((job) => job.kind === "deliver")).toEqual([]);
});

test("S-2: a press that is older than the time for second thoughts is due at once", async () => {
  const pressed = now;
  now += 60_000;
  await push(deps, [intentItem(DOC, { ...send("From the train"), at: pressed })], as("ines"));
  expect(await store.jobs.nextDue()).toBe(now);
});

test("N-1: a note and its first words may come in one push; words for a note that never was are a violation", async () => {
  const note = newId();
  const { type } = await replica(noteRoot(note));
  const good = await push(
    deps,
    [intentItem(DOC, { type: "note.add", note, schema: 1, seen: 3, at: now }), type("Order 88213")],
    as("ines"),
  );
  expect(good).toMatchObject({ nacks: [], violation: false });
  const { type: typeElsewhere } = await replica(noteRoot(newId()));
  const bad = await push(deps, [typeElsewhere("lost")], as("ines"));
  expect(bad).toMatchObject({ violation: true, nacks: [{ code: "prose.unknown_root" }] });
});

test("N-1: words for a note whose note.add was refused are an honest refusal, without a strike", async () => {
  const note = newId();
  const add = intentItem(DOC, { type: "note.add", note, schema: 1, seen: 99, at: now });
  const { type } = await replica(noteRoot(note));
  const { nacks, violation } = await push(deps, [add, type("words")], as("ines"));
  expect(nacks).toMatchObject([{ code: "intent.seen_ahead" }, { code: "note.unknown" }]);
  expect(violation).toBe(false);
});

test("N-2: words typed into a draft that a colleague sent meanwhile are kept and offered to whoever typed them", async () => {
  const root = draftRoot("private", "0");
  const tom = await replica(root);
  await push(deps, [tom.type("Hello Maya")], as("tom"));
  const ines = await replica(root);
  const upto = draftClocks(prose(tom.doc, root));
  await push(deps, [intentItem(DOC, { ...send("Hello Maya"), g: "0", upto })], as("tom"));
  await push(deps, [ines.type("and one more thing")], as("ines"));
  const { left, row } = await state();
  expect(left).toMatchObject([{ root, agent: "ines", text: "and one more thing" }]);
  expect(row.drafts.private).not.toBe("0");
});

test("N-2: words already safe when the send arrives are offered too", async () => {
  const root = draftRoot("private", "0");
  const tom = await replica(root);
  await push(deps, [tom.type("Hello")], as("tom"));
  const upto = draftClocks(prose(tom.doc, root));
  const ines = await replica(root);
  await push(deps, [ines.type("my half")], as("ines"));
  await push(deps, [intentItem(DOC, { ...send("Hello"), g: "0", upto })], as("tom"));
  expect((await state()).left).toMatchObject([{ agent: "ines", text: "my half" }]);
});

test("N-2: words that were late for a draft, and that their author sent all the same, are not offered a second time", async () => {
  const root = draftRoot("private", "0");
  await push(deps, [intentItem(DOC, { ...send("From Tom"), g: "0", upto: {} })], as("tom"));
  const ines = await replica(root);
  const typed = ines.type("From Inès");
  const upto = draftClocks(prose(ines.doc, root));
  const { acks } = await push(
    deps,
    [typed, intentItem(DOC, { ...send("From Inès"), g: "0", upto })],
    as("ines"),
  );
  expect(acks[1]).toMatchObject({ parked: true });
  expect((await state()).left).toEqual([]);
  await push(deps, [ines.type("and more")], as("ines"));
  expect((await state()).left).toMatchObject([{ agent: "ines", text: "and more" }]);
});

test("N-2: who has sent a draft is not offered its words when a colleague's send of it, which had not seen them, comes later", async () => {
  const root = draftRoot("private", "0");
  const ines = await replica(root);
  const tom = await replica(root);
  await push(deps, [tom.type("From Tom")], as("tom"));
  const seenByTom = draftClocks(prose(tom.doc, root));
  await push(deps, [intentItem(DOC, { ...send("From Tom"), g: "0", upto: seenByTom })], as("tom"));
  const typed = ines.type("From Inès");
  const upto = draftClocks(prose(ines.doc, root));
  await push(deps, [typed, intentItem(DOC, { ...send("From Inès"), g: "0", upto })], as("ines"));
  expect((await state()).left).toEqual([]);
});

test("N-1, N-2: who sent a draft that a colleague had sent before is offered what they wrote in the next one, unless they send it", async () => {
  await push(deps, [intentItem(DOC, { ...send("From Tom"), g: "0", upto: {} })], as("tom"));
  const late = intentItem(DOC, { ...send("From Inès"), g: "0", upto: {} });
  const next = await replica(draftRoot("private", late.id));
  const { nacks, violation } = await push(deps, [late, next.type("and then")], as("ines"));
  expect({ nacks, violation }).toEqual({ nacks: [], violation: false });
  expect((await state()).left).toMatchObject([{ agent: "ines", text: "and then" }]);

  const upto = draftClocks(prose(next.doc, draftRoot("private", late.id)));
  await push(deps, [intentItem(DOC, { ...send("and then"), g: late.id, upto })], as("ines"));
  expect((await state()).left).toEqual([]);
});

test("N-1: words in the draft after a refused send, or after a clearing that cleared nothing, are nobody's attack", async () => {
  const refused = intentItem(DOC, { ...send(""), g: "0", upto: {} });
  const next = await replica(draftRoot("private", refused.id));
  const first = await push(deps, [refused, next.type("and then")], as("ines"));
  expect(first.nacks.map(({ code }) => code)).toEqual([expect.any(String), "prose.unknown_root"]);
  const longAgo = newId();
  const cleared = intentItem(DOC, { type: "draft.discard", target: "private", g: longAgo, seen: 3, at: now });
  const after = await replica(draftRoot("private", cleared.id));
  const second = await push(deps, [cleared, after.type("and then")], as("ines"));
  expect(second.nacks.map(({ code }) => code)).toEqual(["prose.unknown_root"]);
  expect([first.violation, second.violation]).toEqual([false, false]);
});

test("N-3: the server keeps the text of a note at the end of each sitting", async () => {
  const note = newId();
  const { type } = await replica(noteRoot(note));
  const edited = intentItem(DOC, { type: "note.edited", note, hash: "0".repeat(64), seen: 3, at: now });
  const { nacks } = await push(
    deps,
    [intentItem(DOC, { type: "note.add", note, schema: 1, seen: 3, at: now }), type("First"), edited],
    as("ines"),
  );
  expect(nacks).toEqual([]);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, (await deps.documents.encode(DOC)) ?? new Uint8Array());
  expect(proseText(prose(doc, noteRoot(note)))).toBe("First");
});

test("G-5: after a violation the document is what the log says, and a neighbour's words are still there", async () => {
  const note = newId();
  const { type } = await replica(noteRoot(note));
  await push(
    deps,
    [intentItem(DOC, { type: "note.add", note, schema: 1, seen: 3, at: now }), type("kept")],
    as("ines"),
  );
  const before = await deps.documents.encode(DOC);
  const attack = new Y.Doc();
  if (before) Y.applyUpdate(attack, before);
  const vector = Y.encodeStateVector(attack);
  attack.getArray("ledger").push([{ n: 99, type: "resolve" }]);
  const update = Y.encodeStateAsUpdate(attack, vector);
  const { violation } = await push(
    deps,
    [{ k: "prose", id: newId(), doc: DOC, root: noteRoot(note), update, schema: 1 }],
    as("tom"),
  );
  expect(violation).toBe(true);
  expect(await deps.documents.encode(DOC)).toEqual(before);
  await receive(deps.documents, DOC, now, "still here?");
  expect((await state()).row.head).toBe(5);
});

test("D-3, G-6: when a commit fails nothing of it is seen, and the next load writes under another client id", async () => {
  const transactions = {
    transaction: () => Promise.reject(new Error("disk full")),
    close: async () => undefined,
  };
  const documents = openDocuments({ ...store, transactions, clock: () => now });
  const clientId = await documents.turn(DOC, (turn) => turn.prose().clientID);
  await expect(
    documents.turn(DOC, (turn) => turn.append([{ id: newId(), at: now, by: { kind: "system", name: "x" } }])),
  ).rejects.toThrow("disk full");
  expect((await documents.read<Conversation>(DOC)).row.head).toBe(3);
  expect(await documents.turn(DOC, (turn) => turn.prose().clientID)).not.toBe(clientId);
});

test("F-4: in one push, what time did between two presses is written between them", async () => {
  const hour = 3_600_000;
  now = START + 4 * hour;
  const { acks } = await push(
    deps,
    [
      intentItem(DOC, { type: "pend", boomerang: { due: START + hour }, seen: 3, at: START }),
      intentItem(DOC, { type: "pend", seen: 3, at: START + 2 * hour }),
    ],
    as("ines"),
  );
  expect(acks).toMatchObject([{ n: 4 }, { n: 6 }]);
  expect((await state()).row).toMatchObject({ state: "pending", boomerang: null });
  await deps.documents.turn(DOC, (turn) => {
    const types = turn.entries().map((entry) => (entry as { type?: string }).type);
    expect(types.slice(3)).toEqual(["breached", "pend", "returned", "pend"]);
  });
});

test("F-4: a boomerang cancelled in time does not come back because both arrive late", async () => {
  const hour = 3_600_000;
  now = START + 4 * hour;
  await push(
    deps,
    [
      intentItem(DOC, { type: "pend", boomerang: { due: START + 2 * hour }, seen: 3, at: START }),
      intentItem(DOC, { type: "boomerang.cancel", seen: 3, at: START + hour }),
    ],
    as("ines"),
  );
  expect((await state()).row).toMatchObject({ state: "pending", boomerang: null });
});

test("G-2: a colleague who gives another's device id still cannot write under its Yjs client ids", async () => {
  const note = newId();
  const add = intentItem(DOC, { type: "note.add", note, schema: 1, seen: 3, at: now });
  await push(deps, [add], as("ines"));
  const ines = await replica(noteRoot(note));
  await push(deps, [ines.type("mine")], as("ines"));
  const { nacks } = await push(deps, [ines.type("not mine")], as("tom", "ines-laptop"));
  expect(nacks).toMatchObject([{ code: "prose.foreign_client", violation: true }]);
});

test("U-1, S-4: a reply pushed again to a restored server waits for its author, who alone can look", async () => {
  const item = intentItem(DOC, send("On its way"));
  const again: PushItem = { ...item, again: true } as PushItem;
  const first = await push(deps, [again], as("ines"));
  expect(first.acks).toMatchObject([{ id: item.id, parked: true }]);
  const { row } = await state();
  expect(row.sends).toMatchObject([{ standing: "parked", parked: { why: "restored" } }]);
  expect(await store.jobs.nextDue()).not.toBe(now + 10_000);
  const said = { type: "send.confirm", of: item.id, seen: row.head, at: now } as const;

  // That it was confirmed before the server was restored says nothing of this doubt.
  await push(deps, [{ ...intentItem(DOC, said), again: true } as PushItem], as("ines"));
  expect((await state()).row.sends).toMatchObject([{ standing: "parked" }]);

  await push(deps, [intentItem(DOC, { ...said, seen: (await state()).row.head })], as("ines"));
  expect((await state()).row.sends).toMatchObject([{ standing: "queued" }]);
});
