import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { capabilityPresets } from "../../shared/channels/capability.ts";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { DAY } from "../../shared/time/duration.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { draftRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { push, type Author } from "../admission/push.ts";
import { makeRefusedNotes } from "../admission/refused-notes.ts";
import type { Documents } from "../log/documents.ts";
import { openDocuments } from "../log/open-documents.ts";
import { openTestStore } from "../testing/open-test-store.ts";
import { intentItem, newId } from "../testing/test-conversation.ts";
import { MessageBody } from "./message-body.ts";
import { receiveMessage, type IntakeDeps } from "./receive-message.ts";
import * as v from "valibot";

const START = Date.UTC(2026, 0, 5, 9);
const channel: ChannelSettings = {
  id: "care",
  name: "Care",
  network: "api",
  account: "care",
  capability: capabilityPresets.api,
  policy: null,
  autoAssign: false,
  team: null,
};

let now = START;
let store: ReturnType<typeof openTestStore>;
let documents: Documents;
let intake: IntakeDeps;

beforeEach(() => {
  now = START;
  store = openTestStore();
  documents = openDocuments({ ...store, clock: () => now });
  intake = { ...store, documents, newId };
});
afterEach(() => store.close());

const people: Record<string, Author> = Object.fromEntries(
  ["ines", "tom"].map((id) => [
    id,
    { id, name: id, role: "contributor", grants: null, couldReplyAt: () => false },
  ]),
);

async function act(agent: string, ...items: Parameters<typeof push>[1]) {
  const author = people[agent];
  if (!author) throw new Error(`nobody is called ${agent}`);
  const deps = {
    ...store,
    documents,
    clock: () => now,
    refusedNotes: makeRefusedNotes(),
    author: async (id: string) => people[id] ?? null,
    undoMs: 10_000,
  };
  return push(deps, items, { author, device: `${agent}-laptop`, off: 0 });
}

async function receive(externalId: string, text = "Hello") {
  const contact = { external_id: "julien", name: "Julien" };
  const body = v.parse(MessageBody, { external_id: externalId, contact, text });
  return (await receiveMessage(intake, channel, body)).result;
}

const row = async (doc: DocumentId) => (await documents.read<Conversation>(doc)).row;
const entries = (doc: DocumentId) =>
  documents.turn(doc, (turn) => [...turn.entries()] as ConversationEntry[]);

/** A conversation answered and resolved, and then nothing for so long. */
async function silentFor(ms: number) {
  const { conversation } = await receive("m1");
  const { head } = await row(conversation);
  await act("ines", intentItem(conversation, { type: "resolve", seen: head, at: now }));
  now += ms;
  return { conversation, head: (await row(conversation)).head };
}

async function draft(doc: DocumentId, agent: string, text: string) {
  const replica = new Y.Doc();
  const bytes = await documents.encode(doc);
  if (bytes) Y.applyUpdate(replica, bytes);
  const before = Y.encodeStateVector(replica);
  const root = draftRoot("private", "0");
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  prose(replica, root as Parameters<typeof prose>[1]).push([paragraph]);
  const update = Y.encodeStateAsUpdate(replica, before);
  return act(agent, { k: "prose", id: newId(), doc, root: root as never, update, schema: 1 });
}

test("D-4: after 90 days of silence the next episode opens in a new document, linked both ways", async () => {
  const { conversation } = await silentFor(90 * DAY);
  const taken = await receive("m2", "Me again");
  expect(taken).toMatchObject({ conversation: `${conversation}:2`, n: 2 });
  expect(await row(conversation)).toMatchObject({
    state: "resolved",
    continuedBy: taken.conversation,
    ep: 1,
  });
  expect(await row(taken.conversation)).toMatchObject({
    state: "new",
    ep: 2,
    continues: conversation,
    continuedBy: null,
    lastContact: { text: "Me again" },
  });
  // From here on the thread is the new document.
  expect(await receive("m3")).toMatchObject({ conversation: taken.conversation, n: 3 });
});

test("D-4: a day less, and it goes on where it was", async () => {
  const { conversation } = await silentFor(89 * DAY);
  expect(await receive("m2")).toMatchObject({ conversation });
  expect(await row(conversation)).toMatchObject({ ep: 2, continuedBy: null });
});

test("D-4: a conversation goes on for ever, one document after another", async () => {
  const { conversation } = await silentFor(90 * DAY);
  const second = (await receive("m2")).conversation;
  const { head } = await row(second);
  await act("ines", intentItem(second, { type: "resolve", seen: head, ep: 2, at: now }));
  now += 120 * DAY;
  expect(await receive("m3")).toMatchObject({ conversation: `${conversation}:3` });
});

test("D-4: a crash between the two documents leaves one continuation, which the next delivery opens", async () => {
  const { conversation } = await silentFor(90 * DAY);
  const died: Documents = {
    ...documents,
    turn: (doc, work) =>
      doc === conversation ? documents.turn(doc, work) : Promise.reject(new Error("the process died")),
  };
  const body = { external_id: "m2", contact: { external_id: "julien", name: "Julien" }, text: "Hi" };
  await expect(
    receiveMessage({ ...intake, documents: died }, channel, v.parse(MessageBody, body)),
  ).rejects.toThrow("died");

  const taken = await Promise.all([receive("m2", "Hi"), receive("m2", "Hi"), receive("m3")]);
  expect(new Set(taken.map((one) => one.conversation))).toEqual(new Set([`${conversation}:2`]));
  expect((await entries(conversation)).filter(({ type }) => type === "continued")).toHaveLength(1);
  expect((await entries(`${conversation}:2` as DocumentId)).map(({ type }) => type)).toEqual([
    "thread.opened",
    "episode.opened",
    "message.received",
    "message.received",
  ]);
});

test("I-8: what was meant for the earlier document is judged there", async () => {
  const { conversation, head } = await silentFor(90 * DAY);
  await receive("m2");
  await act(
    "tom",
    intentItem(conversation, { type: "reopen", seen: head, at: now }),
    intentItem(conversation, { type: "topic.add", topic: "parcel", seen: head, at: now }),
  );
  expect(await row(conversation)).toMatchObject({ state: "resolved", topics: ["parcel"] });
  const reopened = (await entries(conversation)).find(({ type }) => type === "reopen");
  expect(reopened?.overtaken).toEqual({ by: head });
});

test("I-8: a reply for the earlier document goes out where the conversation goes on, once", async () => {
  const { conversation, head } = await silentFor(90 * DAY);
  const live = (await receive("m2")).conversation;
  const item = intentItem(conversation, {
    type: "send",
    target: "private",
    text: "Sorry for the wait",
    g: "0",
    then: "stay",
    seen: head,
    at: now,
  });
  const first = await act("ines", item);
  const again = await act("ines", item);
  expect(again.acks).toEqual(first.acks);
  expect(first.nacks).toEqual([]);
  expect((await row(live)).sends).toMatchObject([{ id: item.id, standing: "queued" }]);
  expect((await row(conversation)).sends).toEqual([]);
});

test("S-3: a colleague's reply where the conversation goes on stands in its way", async () => {
  const { conversation, head } = await silentFor(90 * DAY);
  const live = (await receive("m2")).conversation;
  const reply = { type: "send", target: "private", then: "stay", at: now } as const;
  await act("tom", intentItem(live, { ...reply, text: "Hi", seen: (await row(live)).head, ep: 2 }));
  const late = intentItem(conversation, { ...reply, text: "Sorry for the wait", seen: head });
  const { acks } = await act("ines", late);
  expect(acks).toMatchObject([{ id: late.id, parked: true }]);
});

test("N-2: words of a draft that nobody sent are offered where the conversation goes on", async () => {
  const { conversation } = await silentFor(1);
  expect((await draft(conversation, "tom", "I was about to say")).nacks).toEqual([]);
  now += 90 * DAY;
  const live = (await receive("m2")).conversation;
  const { left } = await documents.read<Conversation>(live);
  expect(left).toMatchObject([{ agent: "tom", text: "I was about to say", root: draftRoot("private", "0") }]);
});

test("N-2: words that come even later are kept and offered to their author", async () => {
  const { conversation } = await silentFor(90 * DAY);
  await receive("m2");
  expect((await draft(conversation, "tom", "One more thing")).nacks).toEqual([]);
  const { left } = await documents.read<Conversation>(conversation);
  expect(left).toMatchObject([{ agent: "tom", text: "One more thing" }]);
});
