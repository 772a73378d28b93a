import { afterEach, beforeEach, expect, test } from "vitest";
import * as v from "valibot";
import { capabilityPresets, type Network } from "../../shared/channels/capability.ts";
import type { ChannelSettings } from "../../shared/channels/channel.ts";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { openingOn } from "../../shared/conversation/opening.ts";
import type { Grant } from "../../shared/permissions/access.ts";
import type { Role } from "../../shared/permissions/permissions.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { PushItem } from "../../shared/protocol/frames.ts";
import { byProgram } from "../channels/connection.ts";
import { makeErasure } from "../erasure/erasure.ts";
import { MessageBody } from "../intake/message-body.ts";
import { newThread } from "../intake/new-thread.ts";
import { receiveMessage } from "../intake/receive-message.ts";
import type { Documents } from "../log/documents.ts";
import { openDocuments } from "../log/open-documents.ts";
import { openTestStore } from "../testing/open-test-store.ts";
import { intentItem, newId } from "../testing/test-conversation.ts";
import { push, type Author } from "./push.ts";
import { makeRefusedNotes } from "./refused-notes.ts";

const START = 1_700_000_000_000;
const MAYA = "maya-1";

const settingsOf = (id: string, network: Network, more: Partial<ChannelSettings> = {}): ChannelSettings => ({
  id,
  name: "Care",
  network,
  account: "@care",
  capability: capabilityPresets[network],
  policy: null,
  autoAssign: true,
  team: null,
  ...more,
});
const shop = settingsOf("shop", "api");
const office = settingsOf("office", "email");
const feed = settingsOf("feed", "whatsapp");
const silent = settingsOf("silent", "api");

let now = START;
let store: ReturnType<typeof openTestStore>;
let documents: Documents;

beforeEach(async () => {
  now = START;
  store = openTestStore();
  documents = openDocuments({ ...store, clock: () => now });
  await store.transactions.transaction(async (tx) => {
    for (const settings of [shop, office, feed, silent]) {
      const callbackUrl = settings === silent ? "" : "https://shop.test/roost";
      await store.channels.put(tx, { settings, connection: byProgram, callbackUrl, createdAt: START });
    }
  });
});
afterEach(() => store.close());

const person = (id: string, role: Role = "contributor", grants: readonly Grant[] | null = null): Author => ({
  id,
  name: id,
  role,
  grants,
  couldReplyAt: () => false,
});
const people: Record<string, Author> = {
  ines: person("ines"),
  tom: person("tom"),
  vera: person("vera", "viewer"),
  otto: person("otto", "contributor", [{ kind: "channel", id: "office", role: "contributor" }]),
};

const deps = () => ({
  ...store,
  documents,
  clock: () => now,
  refusedNotes: makeRefusedNotes(),
  author: async (id: string) => people[id] ?? null,
  undoMs: 10_000,
});

function act(agent: string, ...items: PushItem[]) {
  const author = people[agent];
  if (!author) throw new Error(`nobody is called ${agent}`);
  return push(deps(), items, { author, device: `${agent}-laptop`, off: 0 });
}

const threadOn = (channel: ChannelSettings, externalId = MAYA, erased = 0) =>
  newThread(channel.id, externalId, "private", erased);

function start(channel: ChannelSettings, more: object = {}, externalId = MAYA): PushItem {
  const { conversation, contact } = threadOn(channel, externalId.toLowerCase());
  const opens = openingOn(channel, { id: contact, externalId, name: "Maya Okafor" });
  return intentItem(conversation, {
    type: "send",
    target: "private",
    text: "Your parcel is here.",
    then: "stay",
    seen: 0,
    at: now,
    opens,
    ...more,
  });
}

async function receive(channel: ChannelSettings, id: string, text = "Hello") {
  const contact = { external_id: MAYA, name: "Maya" };
  const body = v.parse(MessageBody, { external_id: id, contact, text });
  return (await receiveMessage({ ...store, documents, newId }, channel, body)).result;
}

const row = async (doc: DocumentId) => (await documents.read<Conversation>(doc)).row;
const contactRow = (doc: DocumentId) => documents.read<ContactRow>(doc);
const entries = (doc: DocumentId) =>
  documents.turn(doc, (turn) => [...turn.entries()] as ConversationEntry[]);
const sendsIn = async (doc: DocumentId) => (await entries(doc)).filter(({ type }) => type === "send");
const due = (kind: string) =>
  store.transactions
    .transaction((tx) => store.jobs.take(tx, now + 60_000, 1, 100))
    .then((jobs) => jobs.filter((job) => job.kind === kind));
const deliveries = () => due("deliver");

test("E-10: words to somebody who never wrote open the conversation in which their own messages arrive", async () => {
  const { conversation, contact } = threadOn(shop);
  const { acks, nacks } = await act("ines", start(shop));
  expect([acks.length, nacks]).toEqual([1, []]);
  expect((await entries(conversation)).map(({ type }) => type)).toEqual([
    "thread.opened",
    "episode.opened",
    "send",
  ]);
  expect(await row(conversation)).toMatchObject({
    ep: 1,
    state: "new",
    visibility: "private",
    assignee: { id: "ines" },
    channel: { id: "shop", network: "api" },
    contact: { id: contact, name: "Maya Okafor" },
    waiting: [],
    cycle: null,
  });
  expect(await contactRow(contact)).toMatchObject({ externalId: MAYA, person: { name: "Maya Okafor" } });
  expect(await deliveries()).toHaveLength(1);
  const answer = await receive(shop, "m1", "At last!");
  expect(answer).toMatchObject({ conversation, contact, n: 3 });
});

const picture = { hash: "a".repeat(64), name: "parcel.png", mime: "image/png", bytes: 3 };

/** An agent's upload of it is whole. */
async function uploaded(agent: string): Promise<void> {
  const { hash, mime, bytes } = picture;
  const upload = { agent, hash, content: "one", bytes, at: START };
  const piece = { offset: 0, bytes: new Uint8Array(bytes) };
  await store.transactions.transaction((tx) => store.files.append(tx, upload, piece));
  await store.files.complete(agent, { hash, mime, bytes, content: "one" });
}

test("E-10, S-9: files go with the first words, and the conversation they open refers to them", async () => {
  const { conversation } = threadOn(shop);
  await uploaded("ines");
  const { nacks } = await act("ines", start(shop, { attachments: [picture] }));
  expect(nacks).toEqual([]);
  expect(await sendsIn(conversation)).toMatchObject([{ attachments: [picture] }]);
  expect(await store.blobs.documentsOf(picture.hash)).toEqual([conversation]);
});

test("E-10, S-9: first words with a file that nobody has uploaded, or a colleague has, open nothing", async () => {
  const { conversation } = threadOn(shop);
  await uploaded("tom");
  const { nacks } = await act("ines", start(shop, { attachments: [picture] }));
  expect(nacks).toMatchObject([{ code: "file.missing" }]);
  expect(await entries(conversation)).toEqual([]);
});

test("I-5: first words that are refused meet nobody", async () => {
  const { contact } = threadOn(shop);
  await act("ines", start(shop, { attachments: [picture] }));
  await act("ines", start(shop, { text: "" }));
  expect((await store.log.rows([contact])).get(contact) ?? null).toBeNull();
  expect((await act("ines", start(shop))).nacks).toEqual([]);
  expect(await contactRow(contact)).toMatchObject({ person: { name: "Maya Okafor" } });
});

test("I-3: pushed again, at once, after the contact answered or after a restart, it is sent once", async () => {
  const { conversation } = threadOn(shop);
  const item = start(shop);
  const [first] = (await act("ines", item, item)).acks;
  await receive(shop, "m1");
  expect((await act("ines", item)).acks).toEqual([first]);
  const parts = await store.reopen();
  documents = openDocuments({ ...parts, clock: () => now });
  Object.assign(store, parts);
  expect((await act("ines", item)).acks).toEqual([first]);
  expect(await sendsIn(conversation)).toHaveLength(1);
  expect(await deliveries()).toHaveLength(1);
});

test("I-3: a crash after the contact was met and before the words were written leaves nothing behind that is met twice", async () => {
  const { conversation, contact } = threadOn(shop);
  const failing = {
    ...deps(),
    inbound: { ...store.inbound, addThread: () => Promise.reject(new Error("a crash")) },
  };
  const item = start(shop);
  const who = { author: people["ines"]!, device: "ines-laptop", off: 0 }; // one of those above
  await expect(push(failing, [item], who)).rejects.toThrow("a crash");
  expect((await contactRow(contact)).head).toBe(1);
  expect((await row(conversation)).head).toBe(0);
  await act("ines", item);
  expect((await contactRow(contact)).head).toBe(1);
  expect(await sendsIn(conversation)).toHaveLength(1);
});

test("S-1: what follows the first words follows them: Pending, Resolved, and acts made while nobody had heard of it", async () => {
  const { conversation } = threadOn(shop);
  await act(
    "ines",
    start(shop, { then: "pend" }),
    intentItem(conversation, { type: "topic.add", topic: "Parcel", seen: 0, at: now }),
  );
  expect(await row(conversation)).toMatchObject({ state: "pending", topics: ["Parcel"], cards: [] });
  const other = threadOn(shop, "omar");
  await act(
    "ines",
    start(shop, {}, "omar"),
    intentItem(other.conversation, { type: "resolve", seen: 0, at: now }),
  );
  expect(await row(other.conversation)).toMatchObject({ state: "resolved", cards: [] });
});

test("S-2: cancelled in time, nothing goes out, and the conversation stays with nobody", async () => {
  const { conversation } = threadOn(shop);
  const item = start(shop);
  await act("ines", item);
  await act("ines", intentItem(conversation, { type: "send.cancel", of: item.id, seen: 3, at: now }));
  expect(await row(conversation)).toMatchObject({ assignee: null, sends: [{ standing: "cancelled" }] });
  expect(await deliveries()).toHaveLength(0);
});

test("E-10: where there is a conversation whose author has seen all of it, the words go on there", async () => {
  const { conversation } = await receive(shop, "m1");
  const { head } = await row(conversation);
  await act("ines", start(shop, { seen: head }));
  expect(await row(conversation)).toMatchObject({ ep: 1, sends: [{ standing: "queued" }] });
  expect((await entries(conversation)).filter(({ type }) => type === "thread.opened")).toHaveLength(1);
});

test("S-3: words whose author had not seen what the contact wrote meanwhile are kept for their decision", async () => {
  const { conversation } = await receive(shop, "m1");
  await act("ines", start(shop));
  const { sends, state } = await row(conversation);
  expect(sends).toMatchObject([{ standing: "parked", parked: { why: "written", entry: 2 } }]);
  expect(state).toBe("new");
  expect(await deliveries()).toHaveLength(0);
  const { head } = await row(conversation);
  await act(
    "ines",
    intentItem(conversation, { type: "send.confirm", of: sends[0]!.id, seen: head, at: now }),
  ); // as above
  expect(await deliveries()).toHaveLength(1);
});

test("S-3: of two who write first to the same person at once, the second decides", async () => {
  const { conversation } = threadOn(shop);
  await act("ines", start(shop));
  await act("tom", start(shop));
  expect((await row(conversation)).sends).toMatchObject([
    { standing: "queued", by: { id: "ines" } },
    { standing: "parked", by: { id: "tom" }, parked: { why: "colleague" } },
  ]);
});

test.each([
  ["R-2: who may not see the account learns nothing of it", "otto", shop, MAYA, "channel.unknown"],
  ["R-1: a viewer starts nothing", "vera", shop, MAYA, "role.not_allowed"],
  ["a network on which people write first", "ines", feed, MAYA, "channel.only_answers"],
  ["a program that nobody calls", "ines", silent, MAYA, "channel.only_answers"],
  ["an address that is none", "ines", office, "maya at mail", "contact.unreachable"],
] as const)("I-5: refused, and nothing of it is kept: %s", async (_why, agent, channel, externalId, code) => {
  const { conversation, contact } = threadOn(channel, externalId);
  const { nacks } = await act(agent, start(channel, {}, externalId));
  expect(nacks).toMatchObject([{ code }]);
  expect(await documents.encode(conversation)).toBeNull();
  expect(await documents.encode(contact)).toBeNull();
});

test("I-5: nobody writes first to somebody blocked, in a conversation or without one", async () => {
  const { conversation, contact } = threadOn(shop);
  await act("ines", start(shop));
  const { head } = await contactRow(contact);
  const block = {
    id: newId(),
    v: 1,
    doc: contact,
    ep: 0,
    seen: head,
    at: now,
    off: 0,
    type: "block.set",
    on: true,
  };
  await act("ines", { k: "intent", id: block.id, intent: block });
  expect((await contactRow(contact)).blocked).toBe(true);
  const again = await act("ines", start(shop, { seen: (await row(conversation)).head }));
  expect(again.nacks).toMatchObject([{ code: "contact.blocked" }]);
});

test("channels 8.1: an address is the same in any case, and the contact is known by it", async () => {
  const { conversation, contact } = threadOn(office, "maya@mail.test");
  await act("ines", start(office, {}, "Maya@Mail.test"));
  expect(await row(conversation)).toMatchObject({ contact: { id: contact, handle: "maya@mail.test" } });
});

test("R-2: whoever may not see the account does not learn that somebody was erased there", async () => {
  const { conversation, contact } = threadOn(shop);
  await act("ines", start(shop));
  const erasure = makeErasure({ ...store, documents, clock: () => now, wake: () => undefined });
  await erasure.begin(contact, "Maya Okafor");
  const [job] = await due("erase");
  await erasure.erase(job!); // it was asked for
  expect((await act("otto", start(shop))).nacks).toMatchObject([{ doc: conversation }]);
});

test("S-4: words that went to somebody who was new once go to nobody when they are pushed again after another erasure", async () => {
  const erasure = makeErasure({ ...store, documents, clock: () => now, wake: () => undefined });
  const eraseNow = async (contact: DocumentId) => {
    await erasure.begin(contact, "Maya Okafor");
    for (const job of await due("erase")) await erasure.erase(job);
  };
  await act("ines", start(shop));
  await eraseNow(threadOn(shop).contact);
  const item = start(shop);
  const { acks } = await act("ines", item);
  await eraseNow(threadOn(shop, MAYA, 1).contact);
  expect((await act("ines", item)).acks).toEqual(acks);
  expect(await documents.encode(threadOn(shop, MAYA, 2).conversation)).toBeNull();
});

test("D-5: who was erased is somebody new, also for a device that does not know it yet", async () => {
  const first = threadOn(shop);
  await act("ines", start(shop));
  const erasure = makeErasure({ ...store, documents, clock: () => now, wake: () => undefined });
  await erasure.begin(first.contact, "Maya Okafor");
  const [job] = await due("erase");
  await erasure.erase(job!); // it was asked for
  const again = threadOn(shop, MAYA, 1);
  const item = start(shop);
  const { acks } = await act("ines", item);
  expect(await sendsIn(again.conversation)).toHaveLength(1);
  expect((await act("ines", item)).acks).toEqual(acks);
  expect(await sendsIn(again.conversation)).toHaveLength(1);
});
