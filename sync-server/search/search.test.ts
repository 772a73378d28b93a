import { afterEach, beforeEach, expect, test, vi } from "vitest";
import * as Y from "yjs";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { ERASE } from "../erasure/erasure.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";
import { INDEX, makeIndexAll } from "./index-all.ts";
import type { Found } from "./search.routes.ts";

const NOTE = "019cb84a-4100-7000-8000-00000000beef";

let server: TestApp;
let admin: Browser;
let channels: { id: string; key: string }[];

beforeEach(async () => {
  server = await openTestApp();
  admin = server.browser();
  await admin.setUp();
  channels = [await createChannel("Care"), await createChannel("Sales")];
});
afterEach(() => server.close());

async function createChannel(name: string): Promise<{ id: string; key: string }> {
  const wish = { name, network: "x", account: name, callbackUrl: "", policy: null, autoAssign: false };
  const { body } = await admin.post("/api/channels", wish);
  const { channel, key } = body as { channel: { id: string }; key: string };
  return { id: channel.id, key };
}

async function receive(text: string, { channel = 0, from = "Zoé Lefèvre", at = text } = {}) {
  const { id, key } = channels[channel] ?? { id: "", key: "" };
  const contact = { external_id: from, name: from, handle: "@zoe", attributes: { account_id: "FR-88213" } };
  const headers = { authorization: `Bearer ${key}` };
  const message = { external_id: at, contact, text };
  const { body } = await server.browser().post(`/v1/channels/${id}/messages`, message, headers);
  return body as { conversation: DocumentId; contact: DocumentId };
}

async function find(q: string, more: Record<string, string> = {}, who = admin): Promise<Found[]> {
  const { status, body } = await who.get(`/api/search?${new URLSearchParams({ q, ...more }).toString()}`);
  expect(status).toBe(200);
  return body["found"] as Found[];
}
const foundDocs = async (...asked: Parameters<typeof find>) => (await find(...asked)).map(({ doc }) => doc);

/** What an agent does in a conversation, as admission would write it down. */
async function write(doc: DocumentId, act: Record<string, unknown> & { type: string }): Promise<void> {
  await server.deps.documents.turn<void, Conversation>(doc, (turn) => {
    const { head, ep } = turn.state().row;
    const by = { kind: "agent", id: "a1", name: "Inès" } as const;
    turn.append([
      {
        id: `${act.type}-${head}`,
        by,
        at: turn.now,
        dev: "d1",
        seen: head,
        ep,
        admittedAt: turn.now,
        ...act,
      },
    ]);
  });
}

/** The same with a contact, whose ledger knows no episodes. */
async function writeOnContact(
  doc: DocumentId,
  act: Record<string, unknown> & { type: string },
): Promise<void> {
  await server.deps.documents.turn<void, ContactRow>(doc, (turn) => {
    const { head } = turn.state();
    const by = { kind: "agent", id: "a1", name: "Inès" } as const;
    const stamp = { by, at: turn.now, dev: "d1", seen: head, ep: 0, admittedAt: turn.now };
    turn.append([{ id: `${act.type}-${head}`, ...stamp, ...act }]);
  });
}

async function typeNote(doc: DocumentId, text: string): Promise<void> {
  const copy = new Y.Doc();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  prose(copy, noteRoot(NOTE)).insert(0, [paragraph]);
  await server.deps.documents.turn(doc, (turn) => {
    turn.edit(Y.encodeStateAsUpdate(copy), { agent: "a1", device: "d1" }, { mayWrite: () => true });
  });
}

test("a message is found by its words, whatever their case and accents, with an excerpt", async () => {
  const { conversation } = await receive("Où est mon Échange de colis ?");
  await receive("Nothing of the kind", { from: "Maya" });
  const [hit] = await find("ECHANGE col");
  expect(hit).toMatchObject({ doc: conversation, part: "2" });
  expect(hit?.excerpt.filter(({ isSought }) => isSought).map(({ text }) => text)).toEqual([
    "Échange",
    "colis",
  ]);
});

test("words may stand in different messages, in the contact's name and in topics", async () => {
  const { conversation } = await receive("The parcel is late");
  await write(conversation, { type: "send", target: "private", text: "It left Lisbon", then: "stay" });
  await write(conversation, { type: "topic.add", topic: "Delivery" });
  expect(await foundDocs("parcel lisbon delivery lefevre")).toEqual([conversation]);
  expect(await foundDocs("parcel madrid")).toEqual([]);
});

test("a contact is found by what is known of them", async () => {
  const { contact } = await receive("Hello");
  expect(await foundDocs("88213")).toEqual([contact]);
});

test("a note is found once a sitting at it has ended, as it is now, and no more when it is deleted", async () => {
  const { conversation } = await receive("Hello");
  await write(conversation, { type: "note.add", note: NOTE, schema: 1 });
  await typeNote(conversation, "Warehouse confirmed");
  await write(conversation, { type: "note.edited", note: NOTE, hash: "a".repeat(64) });
  expect((await find("warehouse"))[0]).toMatchObject({ doc: conversation, part: `note:${NOTE}` });
  await write(conversation, { type: "note.delete", note: NOTE });
  expect(await find("warehouse")).toEqual([]);
});

test("a note on a contact is found as they are, and no more when it is deleted", async () => {
  const { contact } = await receive("Hello");
  await writeOnContact(contact, { type: "note.add", note: NOTE, schema: 1 });
  await typeNote(contact, "Prefers to be called");
  await writeOnContact(contact, { type: "note.edited", note: NOTE, hash: "a".repeat(64) });
  expect((await find("prefers"))[0]).toMatchObject({ doc: contact, part: `note:${NOTE}` });
  await writeOnContact(contact, { type: "note.delete", note: NOTE });
  expect(await find("prefers")).toEqual([]);
});

test("R-2: nothing is found of what somebody may not see", async () => {
  const seen = await receive("secret parcel", { at: "1" });
  await receive("secret parcel", { channel: 1, from: "Maya", at: "2" });
  const wanted = { name: "Tom", email: "tom@x.test", role: "viewer" };
  const grants = [{ kind: "channel", id: channels[0]?.id, role: "viewer" }];
  const { link } = (await admin.post("/api/people", { ...wanted, grants })).body as { link: string };
  const tom = server.browser();
  await tom.post(`/api/invites/${link.split("/join/")[1]}`, { password: "another password" });
  expect(await foundDocs("secret", {}, tom)).toEqual([seen.conversation]);
  expect(await foundDocs("secret")).toHaveLength(2);
});

test("state, channel, assignee and dates narrow what is found", async () => {
  const first = await receive("parcel one", { at: "1" });
  const second = await receive("parcel two", { channel: 1, from: "Maya", at: "2" });
  await write(second.conversation, { type: "pend" });
  await write(second.conversation, { type: "assign", to: { id: "a1", name: "Inès" } });
  expect(await foundDocs("parcel", { state: "pending" })).toEqual([second.conversation]);
  expect(await foundDocs("parcel", { channel: channels[0]?.id ?? "" })).toEqual([first.conversation]);
  expect(await foundDocs("parcel", { assignee: "a1" })).toEqual([second.conversation]);
  expect(await foundDocs("parcel", { assignee: "nobody" })).toEqual([first.conversation]);
  expect(await foundDocs("parcel", { from: String(server.time.now + 1) })).toEqual([]);
  expect(await foundDocs("parcel", { to: String(server.time.now + 1) })).toHaveLength(2);
});

test("signs alone find nothing, and a question of another shape is refused", async () => {
  await receive("parcel");
  expect(await find('"*(NEAR')).toEqual([]);
  expect(await foundDocs('parcel" OR "')).toEqual([]);
  expect((await admin.get("/api/search?q=a&state=asleep")).status).toBe(400);
  expect((await server.browser().get("/api/search?q=parcel")).status).toBe(401);
});

test("D-5: nothing of an erased contact is found, nor kept for it", async () => {
  const { contact } = await receive("purple elephant");
  await admin.post(`/api/contacts/${contact}/erase`, { name: "Zoé Lefèvre" });
  await server.erasure.erase({ kind: ERASE, key: contact, due: 0, attempts: 1, payload: {} });
  expect(await find("elephant")).toEqual([]);
  expect(await find("lefevre")).toEqual([]);
});

/** A store of before there was a search begins with the job that reads its documents. */
function beginBehind(): Promise<void> {
  const { jobs, transactions } = server.deps;
  return transactions.transaction((tx) => jobs.put(tx, { kind: INDEX, key: "", due: 0 }));
}

/** The document is as it was before there was a search. */
async function forget(doc: DocumentId): Promise<void> {
  const { search, transactions } = server.deps;
  await transactions.transaction((tx) => search.forget(tx, doc));
  expect(await find("elephant")).toEqual([]);
}

function readAllOfBefore(): Promise<void> {
  const job = { kind: INDEX, key: "", due: 0, attempts: 1, payload: {} };
  return makeIndexAll({ ...server.deps, log: server.log })(job);
}

test("fifty are found at most, and it is said where there are more", async () => {
  const ask = async () => {
    const { body } = await admin.get("/api/search?q=parcel");
    return [(body["found"] as Found[]).length, body["isMore"]];
  };
  const callerWrites = (n: number) => receive("any parcel?", { from: `Caller ${n}`, at: String(n) });
  for (let n = 0; n < 50; n++) await callerWrites(n);
  expect(await ask()).toEqual([50, false]);
  await callerWrites(50);
  expect(await ask()).toEqual([50, true]);
});

test("where nothing of before is left to be read, what is said asks the store for nothing", async () => {
  const holds = vi.spyOn(server.deps.search, "holds");
  const isBehind = vi.spyOn(server.deps.search, "isBehind");
  for (const at of ["1", "2", "3", "4"]) await receive("any news?", { at });
  expect(holds).not.toHaveBeenCalled();
  expect(isBehind).toHaveBeenCalledOnce();
});

test("documents of before there was a search are read once", async () => {
  const { conversation } = await receive("purple elephant");
  await forget(conversation);
  await readAllOfBefore();
  expect(await foundDocs("elephant")).toEqual([conversation]);
});

test("what was said before there was a search is found, though something was said before it was read", async () => {
  await beginBehind();
  const { conversation } = await receive("purple elephant", { at: "1" });
  await forget(conversation);
  await receive("any news?", { at: "2" });
  await readAllOfBefore();
  expect(await foundDocs("elephant")).toEqual([conversation]);
});
