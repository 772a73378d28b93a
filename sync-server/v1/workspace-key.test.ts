import { afterEach, beforeEach, expect, test } from "vitest";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { Role } from "../../shared/permissions/permissions.ts";
import { DELIVER } from "../admission/reactions.ts";
import { makeApiChannel } from "../channels/api/api-channel.ts";
import { makeDelivery } from "../delivery/deliver.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";

let office: TestOffice;
let doc: DocumentId;

beforeEach(async () => {
  office = await openTestOffice({ autoAssign: true });
  doc = await office.receive("Where is my order?");
});
afterEach(() => office.close());

async function makeKey(role: Role = "supervisor", name = "CRM sync") {
  const { body } = await office.admin.post("/api/keys", { name, role });
  const { key, text } = body as { key: { id: string }; text: string };
  return { id: key.id, text };
}

const get = (path: string, key: string) =>
  office.server.browser().send("GET", `/v1${path}`, undefined, { authorization: `Bearer ${key}` });
const act = (key: string, body: object, headers: Record<string, string> = {}) =>
  office.server
    .browser()
    .post(`/v1/conversations/${doc}/intents`, body, { authorization: `Bearer ${key}`, ...headers });

test("a key is shown once, noted when it is used, and ends at once", async () => {
  const { id, text } = await makeKey();
  expect(text).toMatch(/^rw_[\w-]{43}$/);
  const listed = async () => (await office.admin.get("/api/keys")).body["keys"];
  expect(await listed()).toMatchObject([{ id, name: "CRM sync", usedAt: null, ending: text.slice(-4) }]);
  expect(JSON.stringify(await listed())).not.toContain(text);
  expect((await get("/conversations", text)).status).toBe(200);
  expect(await listed()).toMatchObject([{ usedAt: office.server.time.now, revokedAt: null }]);
  expect((await office.admin.delete(`/api/keys/${id}`)).status).toBe(200);
  expect((await get("/conversations", text)).body).toEqual({ code: "key.wrong" });
  expect(await listed()).toMatchObject([{ revokedAt: office.server.time.now }]);
});

test("conversations are listed by what was asked, and read on from a cursor when they change", async () => {
  const { text } = await makeKey();
  const other = await office.receive("Hello", { contact: { external_id: "julien", name: "Julien" } });
  const all = await get("/conversations", text);
  expect(all.body).toMatchObject({ items: [{ id: doc, state: "new" }, { id: other }], more: false });
  const after = async () =>
    (await get(`/conversations?cursor=${String(all.body["cursor"])}`, text)).body["items"];
  expect(await after()).toEqual([]);
  await office.act(doc, { type: "resolve" });
  expect(await after()).toMatchObject([{ id: doc, state: "resolved" }]);
  expect((await get("/conversations?state=new", text)).body).toMatchObject({ items: [{ id: other }] });
  expect((await get("/conversations?channel=nothing", text)).body).toMatchObject({ items: [] });
  const later = office.server.time.now + 1;
  expect((await get(`/conversations?active_since=${later}`, text)).body).toMatchObject({ items: [] });
  expect(await get("/conversations?state=asleep", text)).toMatchObject({
    status: 400,
    body: { path: "state" },
  });
});

test("one conversation comes with what was said in it, and one contact with what is known of them", async () => {
  const { text } = await makeKey("viewer");
  const one = await get(`/conversations/${doc}`, text);
  expect(one.body).toMatchObject({
    id: doc,
    messages: [{ by: { kind: "contact", name: "Maya Okafor" }, text: "Where is my order?" }],
    notes: [],
  });
  const { contact } = await office.row(doc);
  expect((await get(`/contacts/${contact.id}`, text)).body).toMatchObject({
    external_id: "maya",
    name: "Maya Okafor",
  });
  expect((await get("/contacts", text)).body).toMatchObject({ items: [{ id: contact.id }], more: false });
  for (const path of [`/conversations/${contact.id}`, "/conversations/cv:nothing", `/contacts/${doc}`])
    expect(await get(path, text)).toMatchObject({ status: 404, body: { code: "document.unknown" } });
});

test("what went wrong with a reply is said only as long as it is so", async () => {
  const { text } = await makeKey("viewer");
  const of = office.server.deps.identifiers.newId();
  await office.act(doc, { type: "send", id: of, target: "private", text: "On its way.", then: "stay" });
  const told = { of, dev: undefined }; // by the server
  await office.act(doc, { ...told, type: "claimed" });
  const replies = async () => (await get(`/conversations/${doc}`, text)).body["replies"];
  await office.act(doc, { ...told, type: "rung", rung: "unknown", words: "no answer in time" });
  expect(await replies()).toEqual([{ id: of, state: "unknown", words: "no answer in time" }]);
  await office.act(doc, { ...told, type: "rung", rung: "accepted" });
  expect(await replies()).toEqual([{ id: of, state: "accepted", words: null }]);
});

test("D-4: a text too long for a conversation is read whole by its hash, and no other hash is one", async () => {
  const { text } = await makeKey("viewer");
  const long = "é".repeat(10_000);
  await office.receive(long);
  const { body } = await get(`/conversations/${doc}`, text);
  const { whole } = (body["messages"] as { whole: string | null }[])[1] ?? {};
  expect((await get(`/texts/${whole}`, text)).body).toEqual({ text: long });
  expect((await get(`/texts/${"0".repeat(64)}`, text)).body).toEqual({ code: "document.unknown" });
});

test("I-3: what a program does is admitted like a person's act, and stands under its name", async () => {
  const { id, text } = await makeKey();
  const done = await act(text, { type: "send", target: "private", text: "On its way.", then: "pend" });
  expect(done).toMatchObject({ status: 200, body: { overtaken: null, parked: false } });
  const [send] = await office.entries(doc, "send");
  expect(send).toMatchObject({
    text: "On its way.",
    by: { kind: "agent", id: `key:${id}`, name: "CRM sync (API)" },
  });
  const { state, assignee } = await office.row(doc);
  expect([state, assignee]).toEqual(["pending", null]); // nobody would look there
  const { deps, jobs, time } = office.server;
  const due = await deps.transactions.transaction((tx) => jobs.take(tx, time.now + 60_000, 1000, 20));
  expect(due.filter(({ kind }) => kind === DELIVER)).toHaveLength(1);
});

test("R-1: a key's role is all its program may do, from one act to the next", async () => {
  const viewer = await makeKey("viewer", "Reader");
  const reply = { type: "send", target: "private", text: "x", then: "stay" };
  expect(await act(viewer.text, reply)).toMatchObject({ status: 403, body: { code: "role.not_allowed" } });
  expect((await act(viewer.text, { type: "topic.add", topic: "Delivery" })).status).toBe(200);
  await office.admin.delete(`/api/keys/${viewer.id}`);
  expect((await act(viewer.text, { type: "topic.add", topic: "More" })).body).toEqual({ code: "key.wrong" });
  expect((await office.row(doc)).topics).toEqual(["Delivery"]);
});

test("S-3: a reply whose key was revoked before it left waits for a person", async () => {
  const { id, text } = await makeKey("contributor");
  await act(text, { type: "send", target: "private", text: "On its way.", then: "stay" });
  await office.admin.delete(`/api/keys/${id}`);
  const { deps, jobs, log, time } = office.server;
  const { newId } = deps.identifiers;
  const channelOf = () => makeApiChannel({ ...deps, call: () => Promise.reject(new Error("called")) });
  const delivery = makeDelivery({ ...deps, log, jobs, newId, channelOf });
  time.now += 60_000;
  const due = await deps.transactions.transaction((tx) => jobs.take(tx, time.now, 1000, 20));
  for (const job of due) if (job.kind === DELIVER) await delivery.deliver(job);
  expect((await office.row(doc)).sends).toMatchObject([{ standing: "parked", parked: { why: "role" } }]);
});

test.each(["order-17", "0190a5f0-7f5b-7b3c-8000-000000000001"])(
  "I-3: repeated under the key %s, an act is done once and answered alike",
  async (key) => {
    const { text } = await makeKey();
    const reply = { type: "send", target: "private", text: "Once.", then: "stay" };
    const first = await act(text, reply, { "idempotency-key": key });
    expect(await act(text, reply, { "idempotency-key": key })).toMatchObject({
      status: 200,
      body: first.body,
    });
    expect(await office.entries(doc, "send")).toHaveLength(1);
  },
);

test("one Idempotency-Key in two conversations means two replies, and a message's id as the key a reply of its own", async () => {
  const { text } = await makeKey();
  const reply = { type: "send", target: "private", text: "Hello.", then: "stay" };
  const [message] = await office.entries(doc, "message.received");
  const ids: unknown[] = [message?.id];
  for (const key of ["hello", message?.id ?? ""])
    ids.push((await act(text, reply, { "idempotency-key": key })).body["id"]);
  doc = await office.receive("Hi", { contact: { external_id: "julien", name: "Julien" } });
  ids.push((await act(text, reply, { "idempotency-key": "hello" })).body["id"]);
  expect(new Set(ids).size).toBe(4);
});

test("I-6: an act that had not seen the contact's message has no effect, and its program is told in words", async () => {
  const { text } = await makeKey();
  const { body } = await get(`/conversations/${doc}`, text);
  await office.receive("One more thing");
  const done = await act(text, { type: "resolve", seen: body["seen"] });
  expect(done.body).toMatchObject({
    overtaken: { words: expect.stringContaining("somebody else was first") as string },
  });
  expect((await office.row(doc)).state).toBe("new");
});

test("I-5: an act that is none is refused by its code, and nobody can be given work who is a program", async () => {
  const { id, text } = await makeKey();
  expect(await act(text, { type: "dance" })).toMatchObject({
    status: 400,
    body: { code: "intent.malformed" },
  });
  expect((await act(text, { type: "pend", boomerang: { due: 1 } })).body).toEqual({ code: "boomerang.past" });
  const to = { id: `key:${id}`, name: "CRM sync" };
  expect((await act(text, { type: "assign", to })).body).toEqual({ code: "agent.unknown" });
  expect((await office.admin.post(`/api/people/key:${id}/link`)).body).toEqual({ code: "agent.unknown" });
});

test("keys are made by whoever manages the workspace", async () => {
  expect((await office.server.browser().get("/api/keys")).status).toBe(401);
  expect(await office.admin.post("/api/keys", { name: " ", role: "viewer" })).toMatchObject({
    status: 400,
    body: { path: "name" },
  });
  expect((await office.admin.delete("/api/keys/nothing")).body).toEqual({ code: "key.unknown" });
});
