import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import {
  emptyConversation,
  foldConversation,
  type Conversation,
} from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { entryAt } from "../../shared/protocol/entry.ts";
import {
  draftRoot,
  noteRoot,
  prose,
  proseText,
  readLedger,
  type ProseRoot,
} from "../../shared/protocol/ledger-doc.ts";
import { draftClocks } from "../../shared/protocol/words-beyond.ts";
import type { PushItem } from "../../shared/protocol/frames.ts";
import { push, type AdmissionDeps, type Author } from "../admission/push.ts";
import { makeRefusedNotes } from "../admission/refused-notes.ts";
import type { Documents } from "../log/documents.ts";
import { RENEW, WAKE } from "../log/documents-deps.ts";
import { openDocuments } from "../log/open-documents.ts";
import { openTestStore } from "../testing/open-test-store.ts";
import { intentItem, newId, receive, startConversation } from "../testing/test-conversation.ts";

const DOC = "cv:one";
const START = 1_700_000_000_000;
const DRAFT = draftRoot("private", "0") as ProseRoot;
let now = START;
let store: ReturnType<typeof openTestStore>;
let documents: Documents;
let deps: AdmissionDeps;

const person = (id: string): Author => ({
  id,
  name: id,
  role: "contributor",
  grants: null,
  couldReplyAt: () => false,
});

function open(growth?: { bytes: number; writers: number }): Documents {
  return openDocuments({ ...store, clock: () => now, ...(growth ? { growth } : {}) });
}

beforeEach(async () => {
  now = START;
  store = openTestStore();
  documents = open();
  deps = {
    ...store,
    documents,
    clock: () => now,
    refusedNotes: makeRefusedNotes(),
    author: async (id) => person(id),
    undoMs: 10_000,
  };
  await startConversation(documents, DOC, START);
});
afterEach(() => store.close());

const act = (agent: string, ...items: PushItem[]) =>
  push({ ...deps, documents }, items, { author: person(agent), device: `${agent}-laptop`, off: 0 });
const conversation = () => documents.read<Conversation>(DOC);
const head = async () => (await conversation()).row.head;
const entries = () => documents.turn(DOC, (turn) => [...turn.entries()] as unknown as ConversationEntry[]);

/** The document as a device gets it: bytes of one generation, and what they fold to. */
async function replica() {
  const whole = await documents.whole(DOC);
  if (!whole) throw new Error("no document");
  const doc = new Y.Doc();
  Y.applyUpdate(doc, whole.bytes);
  return {
    doc,
    gen: whole.gen,
    text: (root: ProseRoot) => proseText(prose(doc, root)),
    type: (root: ProseRoot, text: string): PushItem => {
      const before = Y.encodeStateVector(doc);
      const paragraph = new Y.XmlElement("paragraph");
      paragraph.insert(0, [new Y.XmlText(text)]);
      prose(doc, root).push([paragraph]);
      const update = Y.encodeStateAsUpdate(doc, before);
      return { k: "prose", id: newId(), doc: DOC, root, update, schema: 1, gen: whole.gen };
    },
  };
}

async function note(agent: string, text: string): Promise<ProseRoot> {
  const id = newId();
  await act(agent, intentItem(DOC, { type: "note.add", note: id, schema: 1, seen: await head(), at: now }));
  const root = noteRoot(id);
  await act(agent, (await replica()).type(root, text));
  return root;
}

const reply = async (more: object = {}) =>
  intentItem(DOC, {
    type: "send",
    target: "private",
    text: "On its way",
    then: "stay",
    seen: await head(),
    at: now,
    ...more,
  });

test("N-3, I-7: a note deleted before a new generation comes back with its words when that is undone", async () => {
  const root = await note("ines", "called the depot");
  const other = await note("ines", "asked the shop");
  const id = root.slice("note:".length);
  const gone = intentItem(DOC, { type: "note.delete", note: id, seen: await head(), at: now });
  await act("ines", gone);

  await documents.renew(DOC);
  expect((await conversation()).notes[id]?.deleted).toBeDefined();
  await act("ines", intentItem(DOC, { type: "undo", of: gone.id, seen: await head(), at: now }));

  expect((await conversation()).notes[id]?.deleted).toBeUndefined();
  const { text } = await replica();
  expect([text(root), text(other)]).toEqual(["called the depot", "asked the shop"]);
});

test("D-4: a new generation folds to the same, with its words and its numbers going on", async () => {
  const root = await note("ines", "called the depot");
  await act("tom", (await replica()).type(DRAFT, "Dear Maya"));
  await act("ines", await reply());
  const before = await conversation();

  await documents.renew(DOC);

  const after = await conversation();
  expect(after).toEqual({ ...before, row: { ...before.row, head: before.row.head + 1 } });
  const copy = await replica();
  expect(copy.gen).toBe(1);
  expect([copy.text(root), copy.text(DRAFT)]).toEqual(["called the depot", "Dear Maya"]);
  expect(await store.log.sealed(DOC, 0)).not.toBeNull();
  const { acks } = await act("tom", intentItem(DOC, { type: "pend", seen: await head(), at: now }));
  expect(acks).toMatchObject([{ n: before.row.head + 1 }]);
});

test("D-4: what a device folds from the new generation is what the server holds", async () => {
  await note("ines", "called the depot");
  for (let i = 0; i < 150; i++) await receive(documents, DOC, now, `message ${i}`);
  await documents.renew(DOC);
  await receive(documents, DOC, now, "one more");
  const { doc } = await replica();
  const ledger = readLedger<ConversationEntry>(doc);
  expect(ledger.reduce(foldConversation, emptyConversation(DOC))).toEqual(await conversation());
  expect(ledger.filter(({ type }) => type === "message.received")).toHaveLength(101);
  expect(ledger.map(({ n }) => n)).toEqual(ledger.map((_entry, i) => (ledger[0]?.n ?? 0) + i));
});

test("D-4: a generation after a generation keeps its numbers dense", async () => {
  await act("ines", await reply());
  await documents.renew(DOC);
  await receive(documents, DOC, now, "and then?");
  await documents.renew(DOC);
  const ledger = await entries();
  expect(ledger.map(({ n }) => n)).toEqual(ledger.map((_entry, i) => i));
  expect(ledger.filter(({ type }) => type === "checkpoint")).toHaveLength(1);
  expect((await replica()).gen).toBe(2);
});

test("D-4: an intent pushed again after the renewal gets its first answer", async () => {
  const item = await reply();
  const first = await act("ines", item);
  await documents.renew(DOC);
  expect((await act("ines", item)).acks).toEqual(first.acks);
  expect((await conversation()).row.sends).toHaveLength(1);
});

test("D-4: a reply that is still on its way is there to be sent, however long the ledger grew", async () => {
  await act("ines", await reply());
  for (let i = 0; i < 150; i++) await receive(documents, DOC, now, "x".repeat(3000));
  await documents.renew(DOC);
  const [held] = (await conversation()).row.sends;
  expect(entryAt(await entries(), held?.n ?? -1)).toMatchObject({ type: "send", text: "On its way" });
});

test("D-4: a late intent is judged by what its author had seen of the earlier generation", async () => {
  const late = intentItem(DOC, { type: "resolve", seen: await head(), at: now });
  await receive(documents, DOC, now, "wait!");
  await documents.renew(DOC);
  const { acks } = await act("ines", late);
  expect(acks).toMatchObject([{ overtaken: 3 }]);
});

test("D-4: words for an earlier generation are refused without blame, and nothing is logged", async () => {
  const old = await replica();
  const edit = old.type(DRAFT, "too late");
  await documents.renew(DOC);
  const feed = await store.log.head();
  const { nacks, violation } = await act("ines", edit);
  expect(nacks).toMatchObject([{ code: "prose.sealed" }]);
  expect(violation).toBe(false);
  expect(await store.log.head()).toBe(feed);
});

test("G-2: a Yjs client of an earlier generation is nobody's in the next", async () => {
  await act("ines", (await replica()).type(DRAFT, "Dear Maya"));
  await documents.renew(DOC);
  expect(await store.log.clients(DOC)).toEqual(new Map());
  expect((await act("tom", (await replica()).type(DRAFT, " and hello"))).nacks).toEqual([]);
});

test("N-2: words of a colleague that a late reply had not seen are offered, over a renewal too", async () => {
  const ines = await replica();
  await act("ines", ines.type(DRAFT, "Dear Maya"));
  const seen = await head();
  const upto = draftClocks(prose(ines.doc, DRAFT));
  await act("tom", (await replica()).type(DRAFT, "we are so sorry"));
  await documents.renew(DOC);
  await act("ines", await reply({ text: "Dear Maya", g: "0", upto, seen }));
  const { left } = await conversation();
  expect(left.map(({ agent }) => agent)).toEqual(["tom"]);
  expect(left[0]?.text).toContain("we are so sorry");
});

test("N-2: nothing is offered when the late reply says all that the draft held", async () => {
  const ines = await replica();
  await act("ines", ines.type(DRAFT, "Dear Maya"));
  const upto = draftClocks(prose(ines.doc, DRAFT));
  const seen = await head();
  await documents.renew(DOC);
  await act("ines", await reply({ text: "Dear  Maya", g: "0", upto, seen }));
  expect((await conversation()).left).toEqual([]);
});

test("F-4: what is due at the renewal is written before it, once", async () => {
  const due = now + 60_000;
  await act("ines", intentItem(DOC, { type: "pend", boomerang: { due }, seen: await head(), at: now }));
  now = due;
  await documents.renew(DOC);
  await documents.renew(DOC);
  expect((await entries()).filter(({ type }) => type === "returned")).toHaveLength(1);
  expect((await conversation()).row.state).toBe("new");
});

test("D-4: a document that has grown too large asks for its next generation, and is content with it", async () => {
  documents = open({ bytes: 20_000, writers: 2000 });
  const isAsked = async () =>
    (await store.transactions.transaction((tx) => store.jobs.take(tx, now, 1000, 10))).filter(
      ({ kind }) => kind === RENEW,
    ).length > 0;
  expect(await isAsked()).toBe(false);
  for (let i = 0; i < 20; i++) await receive(documents, DOC, now, "x".repeat(2000));
  expect(await isAsked()).toBe(true);
  await documents.renew(DOC);
  await receive(documents, DOC, now, "fine");
  now += 2000;
  expect(await isAsked()).toBe(false);
});

test("D-4: a document that many hands wrote in asks for its next generation", async () => {
  documents = open({ bytes: 1_000_000, writers: 3 });
  for (const agent of ["a", "b", "c", "d"]) await act(agent, (await replica()).type(DRAFT, agent));
  const jobs = await store.transactions.transaction((tx) => store.jobs.take(tx, now, 1000, 10));
  expect(jobs.map(({ kind }) => kind)).toContain(RENEW);
});

test("D-4: a failed commit leaves the generation before, and its wake-up", async () => {
  const due = now + 60_000;
  await act("ines", intentItem(DOC, { type: "pend", boomerang: { due }, seen: await head(), at: now }));
  const failing = openDocuments({
    ...store,
    clock: () => now,
    transactions: { transaction: () => Promise.reject(new Error("disk full")), close: async () => undefined },
  });
  await expect(failing.renew(DOC)).rejects.toThrow("disk full");
  expect((await replica()).gen).toBe(0);
  now = due;
  const jobs = await store.transactions.transaction((tx) => store.jobs.take(tx, now, 1000, 10));
  expect(jobs.map(({ kind }) => kind)).toContain(WAKE);
});

test("D-4: whatever was said and whenever it is renewed, the fold stays the same", async () => {
  const step = fc.constantFrom(
    "message",
    "pend",
    "resolve",
    "reopen",
    "send",
    "topic",
    "note",
    "draft",
    "renew",
    "wait",
  );
  let round = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const doc = `cv:p${round++}` as const;
      await startConversation(documents, doc, now);
      for (const kind of steps) {
        const { row } = await documents.read<Conversation>(doc);
        const said = { seen: row.head, ep: row.ep, at: now };
        if (kind === "renew") {
          await documents.turn(doc, () => undefined); // what time has done is written by the renewal as well
          const before = await documents.read<Conversation>(doc);
          await documents.renew(doc);
          const after = await documents.read<Conversation>(doc);
          const grown = (await documents.turn(doc, (turn) => turn.entries().length)) - 1;
          expect({ ...after, row: { ...after.row, head: before.row.head } }).toEqual(before);
          expect(grown).toBeGreaterThanOrEqual(0);
        } else if (kind === "message") await receive(documents, doc, now, "hello");
        else if (kind === "wait") now += 3_600_000;
        else if (kind === "send")
          await act(
            "ines",
            intentItem(doc, { type: "send", target: "private", text: "hi", then: "stay", ...said }),
          );
        else if (kind === "topic")
          await act("tom", intentItem(doc, { type: "topic.add", topic: `t${said.seen}`, ...said }));
        else if (kind === "note")
          await act("tom", intentItem(doc, { type: "note.add", note: newId(), schema: 1, ...said }));
        else if (kind === "draft")
          await act(
            "tom",
            intentItem(doc, {
              type: "draft.discard",
              target: "private",
              g: row.drafts.private ?? "0",
              ...said,
            }),
          );
        else await act("ines", intentItem(doc, { type: kind, ...said }));
      }
      const whole = await documents.whole(doc);
      const copy = new Y.Doc();
      if (whole) Y.applyUpdate(copy, whole.bytes);
      const folded = readLedger<ConversationEntry>(copy).reduce(foldConversation, emptyConversation(doc));
      expect(folded).toEqual(await documents.read<Conversation>(doc));
    }),
    { numRuns: 40 },
  );
});
