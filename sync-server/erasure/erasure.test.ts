import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import { DAY } from "../../shared/time/duration.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { keepFile } from "../files/keep-file.ts";
import { verifyChain } from "../store/sqlite/hash-chain.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";
import { newId } from "../testing/test-conversation.ts";
import { ERASE } from "./erasure.ts";

const SECRETS = [
  "Julien Lacroix",
  "jlacroix",
  "FR-88213",
  "purple elephant",
  "we owe him",
  "avatar-of-julien",
];
let server: TestApp;
let admin: Browser;
let channel: string;
let authorization: Record<string, string>;

beforeEach(async () => {
  server = await openTestApp();
  admin = server.browser();
  await admin.setUp();
  const wish = {
    name: "Care",
    network: "api",
    account: "care",
    callbackUrl: "",
    policy: null,
    autoAssign: false,
  };
  const { body } = await admin.post("/api/channels", wish);
  const made = body as { channel: { id: string }; key: string };
  channel = made.channel.id;
  authorization = { authorization: `Bearer ${made.key}` };
});
afterEach(() => server.close());

async function receive(externalId: string, text: string, visibility = "private") {
  const contact = {
    external_id: "jlacroix",
    name: "Julien Lacroix",
    handle: "@jlacroix",
    avatar_url: "https://example.org/avatar-of-julien.png",
    attributes: { account_id: "FR-88213" },
  };
  const message = { external_id: externalId, contact, text, visibility };
  const answer = await server.browser().post(`/v1/channels/${channel}/messages`, message, authorization);
  expect(answer.status).toBe(201);
  return answer.body as { conversation: DocumentId; contact: DocumentId };
}

/** What an agent wrote about them, as admission would write it down. */
async function remember(doc: DocumentId, text: string): Promise<void> {
  await server.deps.documents.turn<void, Conversation>(doc, (turn) => {
    const { head, ep } = turn.state().row;
    const by = { kind: "agent", id: "a1", name: "Inès" } as const;
    const said = { by, at: turn.now, dev: "d1", seen: head, ep, admittedAt: turn.now };
    turn.append([
      { ...said, id: newId(), type: "send", target: "private", text, then: "stay" },
      { ...said, id: newId(), type: "pend", boomerang: { due: turn.now + DAY, note: text } },
    ]);
  });
}

async function erase(contact: DocumentId): Promise<void> {
  expect((await admin.post(`/api/contacts/${contact}/erase`, { name: "Julien Lacroix" })).status).toBe(202);
  await server.erasure.erase({ kind: ERASE, key: contact, due: 0, attempts: 1, payload: {} });
}

function onDisk(): string {
  return readdirSync(server.folder, { withFileTypes: true })
    .filter((file) => file.isFile() && file.name.startsWith("roost.db"))
    .map((file) => readFileSync(join(server.folder, file.name)).toString("latin1"))
    .join("");
}

const found = () => SECRETS.filter((secret) => onDisk().includes(secret));

test("D-5: after an erasure not a word is left in the database's files, and the chain still verifies", async () => {
  const { conversation, contact } = await receive("m1", "I lost my purple elephant");
  await receive("m2", `purple elephant ${"x".repeat(20_000)}`);
  await remember(conversation, "we owe him");
  await server.deps.documents.renew(conversation); // a sealed generation has it all too
  expect(found()).toEqual(SECRETS);

  await erase(contact);

  expect(found()).toEqual([]);
  const report = verifyChain(join(server.folder, "roost.db"));
  expect(report.broken).toBeNull();
  expect(report.erased).toBeGreaterThanOrEqual(5);
});

test("D-5: what stays is that something was said, by whom of the team, and when", async () => {
  const { conversation, contact } = await receive("m1", "I lost my purple elephant");
  await remember(conversation, "we owe him");
  const before = (await server.deps.documents.read<Conversation>(conversation)).row;
  await erase(contact);
  const { row } = await server.deps.documents.read<Conversation>(conversation);
  expect(row).toMatchObject({ erased: true, state: "resolved", contact: { name: "" }, boomerang: null });
  expect(row.sends).toMatchObject([{ standing: "discarded", by: { name: "Inès" }, at: before.sends[0]?.at }]);
  expect(row.head).toBe(before.head + 1);
  expect(await server.deps.documents.read<ContactRow>(contact)).toMatchObject({
    erased: true,
    person: { name: "" },
    attributes: {},
  });
});

test("D-5: files go at once, though somebody has just brought them, but for what stands in another conversation too", async () => {
  const { conversation, contact } = await receive("m1", "I lost my purple elephant");
  const { files, blobs, transactions } = server.deps;
  const keep = (text: string) =>
    keepFile({ ...server.deps, newId, clock: () => 0 }, "mail:care", Buffer.from(text), "text/plain");
  const [own, shared] = [await keep("purple elephant, in full"), await keep("terms of sale")];
  await transactions.transaction(async (tx) => {
    await blobs.refer(tx, conversation, own.hash);
    for (const doc of [conversation, "cv:other"] as const) await blobs.refer(tx, doc, shared.hash);
  });
  await erase(contact);
  expect(await files.file(own.hash)).toBeNull();
  expect(await files.file(shared.hash)).not.toBeNull();
  const left = readdirSync(join(server.folder, "files"), { recursive: true }).map(String);
  expect(left.filter((name) => name.includes(own.hash))).toEqual([]);
});

test("D-5: an erasure goes on from wherever it was cut off, and is done once", async () => {
  const { conversation, contact } = await receive("m1", "I lost my purple elephant");
  expect((await admin.post(`/api/contacts/${contact}/erase`, { name: "Julien Lacroix" })).status).toBe(202);
  const job = { kind: ERASE, key: contact, due: 0, attempts: 1, payload: {} };
  const renew = server.deps.documents.renew.bind(server.deps.documents);
  for (const stop of [contact, conversation]) {
    server.deps.documents.renew = (doc, handover) =>
      doc === stop ? Promise.reject(new Error("the process died")) : renew(doc, handover);
    await expect(server.erasure.erase(job)).rejects.toThrow("died");
  }
  server.deps.documents.renew = renew;
  await server.erasure.erase(job);
  await server.erasure.erase(job);
  expect(found()).toEqual([]);
  const { gen } = await server.log.generation(conversation);
  expect(gen).toBe(1);
});

test("D-5: whoever writes after their erasure is somebody new", async () => {
  const first = await receive("m1", "I lost my purple elephant");
  await erase(first.contact);
  const again = await receive("m2", "Hello");
  expect(again.contact).not.toBe(first.contact);
  expect(again.conversation).not.toBe(first.conversation);
  const { contact, conversation } = again;
  expect(await receive("m3", "Hello?")).toMatchObject({ contact, conversation });
  await erase(again.contact);
  const third = await receive("m4", "Hello??");
  expect(new Set([first.contact, again.contact, third.contact]).size).toBe(3);
});

test("D-5: a message that comes while its sender is being erased is kept, by somebody new", async () => {
  const first = await receive("m1", "I lost my purple elephant");
  const renew = server.deps.documents.renew.bind(server.deps.documents);
  let late: Promise<{ contact: DocumentId }> | undefined;
  server.deps.documents.renew = async (doc, handover) => {
    late ??= receive("m2", "Are you there?");
    await renew(doc, handover);
  };
  await erase(first.contact);
  server.deps.documents.renew = renew;
  expect((await late)?.contact).not.toBe(first.contact);
});

test("D-5: a post that comes while its author is being erased is kept, by somebody new", async () => {
  const first = await receive("m1", "I lost my purple elephant");
  const renew = server.deps.documents.renew.bind(server.deps.documents);
  let late: { contact: DocumentId } | undefined;
  server.deps.documents.renew = async (doc, handover) => {
    await renew(doc, handover);
    late ??= await receive("p1", "Are you there?", "public");
  };
  await erase(first.contact);
  server.deps.documents.renew = renew;
  expect(late?.contact).not.toBe(first.contact);
});

/** What a message does in a conversation waits until its contact is erased. */
function eraseBefore(contact: DocumentId, isMeant: (doc: DocumentId) => boolean): void {
  const turn = server.deps.documents.turn.bind(server.deps.documents);
  server.deps.documents.turn = async (doc, work) => {
    if (isMeant(doc)) {
      server.deps.documents.turn = turn;
      await erase(contact);
    }
    return turn(doc, work);
  };
}

test("D-5: a conversation that opens at the very end of its contact's erasure is somebody new's", async () => {
  const first = await receive("m1", "I lost my purple elephant");
  eraseBefore(first.contact, (doc) => doc.startsWith("cv:") && doc !== first.conversation);
  const late = await receive("p1", "Are you there?", "public");
  expect(late.contact).not.toBe(first.contact);
  expect(await receive("p2", "Hello?", "public")).toMatchObject({ conversation: late.conversation });
});

test("D-5: a conversation that was silent for long does not go on once it is erased", async () => {
  const first = await receive("m1", "I lost my purple elephant");
  server.time.now += 200 * DAY;
  eraseBefore(first.contact, (doc) => doc === first.conversation);
  expect((await receive("m2", "Hello")).contact).not.toBe(first.contact);
  const { row } = await server.deps.documents.read<Conversation>(first.conversation);
  expect(row).toMatchObject({ erased: true, continuedBy: null });
});

test("D-5: what is handed in late of an erased conversation is not kept", async () => {
  const { conversation, contact } = await receive("m1", "I lost my purple elephant");
  const { transactions, surrenders } = server.deps;
  const item = { id: newId(), doc: conversation, at: server.time.now, what: "send", words: "we owe him" };
  const record = { id: newId(), agent: "a1", device: "d1", at: server.time.now, doneAt: null };
  const items = [item, { ...item, doc: "cv:another", words: "Thanks" }];
  await transactions.transaction((tx) => server.devices.greet(tx, "d1", "a1", server.time.now));
  await erase(contact);
  await transactions.transaction((tx) => surrenders.add(tx, { ...record, items }));
  expect(await surrenders.all()).toEqual([{ ...record, items: items.slice(1) }]);
});

test("D-5: nobody erases by mistake, and nobody but an admin", async () => {
  const { contact } = await receive("m1", "I lost my purple elephant");
  const ask = (browser: Browser, id: string, name: string) =>
    browser.post(`/api/contacts/${id}/erase`, { name });
  expect(await ask(admin, contact, "Julien")).toMatchObject({
    status: 409,
    body: { code: "contact.not_confirmed" },
  });
  expect(await ask(admin, "ct:nobody", "Julien Lacroix")).toMatchObject({ status: 404 });
  expect(await ask(admin, "nobody", "Julien Lacroix")).toMatchObject({ status: 404 });
  const wish = { name: "Omar", email: "omar@northwind.test", role: "supervisor" };
  const { body } = await admin.post("/api/people", wish);
  const omar = server.browser();
  await omar.post(`/api/invites/${String(body["link"]).split("/").at(-1)}`, {
    password: "another long password",
  });
  expect(await ask(omar, contact, "Julien Lacroix")).toMatchObject({ status: 403 });
  expect((await server.deps.documents.read<ContactRow>(contact)).erased).toBe(false);
});

test("D-5: a changed payload, and a link taken out, break the chain where they are", async () => {
  await receive("m1", "I lost my purple elephant");
  const path = join(server.folder, "roost.db");
  const { links } = verifyChain(path);
  expect(links).toBeGreaterThan(3);
  const tamper = (sql: string) => server.sqlite.transaction(async (tx) => server.sqlite.run(tx, sql));
  await tamper("UPDATE log SET bytes = x'00' WHERE feed = 3");
  expect(verifyChain(path).broken).toBe(3);
  await tamper("DELETE FROM log WHERE feed IN (2, 3)");
  expect(verifyChain(path).broken).toBe(4);
});
