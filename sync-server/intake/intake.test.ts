import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { Conversation } from "../../shared/conversation/conversation.ts";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { openTestApp, type Browser, type TestApp } from "../testing/open-test-app.ts";
import { makePolicy } from "../testing/test-policy.ts";

let server: TestApp;
let admin: Browser;
let policy: string;
let channel: string;
let key: string;

beforeEach(async () => {
  server = await openTestApp();
  admin = server.browser();
  await admin.setUp();
  policy = await makePolicy(admin);
  ({ channel, key } = await createChannel("whatsapp"));
});
afterEach(() => server.close());

async function createChannel(network: string) {
  const wish = { name: "Care", network, account: "care", callbackUrl: "", policy, autoAssign: true };
  const { body } = await admin.post("/api/channels", wish);
  const made = body as { channel: { id: string }; key: string };
  return { channel: made.channel.id, key: made.key };
}

interface Taken {
  id: string;
  conversation: DocumentId;
  contact: DocumentId;
  n: number;
}

const message = (more: Record<string, unknown> = {}) => ({
  external_id: "m1",
  contact: { external_id: "julien", name: "Julien Lacroix", handle: "@jlacroix" },
  kind: "private_message",
  text: "Bonjour, où est ma commande ?",
  ...more,
});

const post = (body: unknown) =>
  server.browser().post(`/v1/channels/${channel}/messages`, body, { authorization: `Bearer ${key}` });

async function receive(more: Record<string, unknown> = {}): Promise<Taken> {
  const answer = await post(message(more));
  expect(answer.status).toBe(201);
  return answer.body as unknown as Taken;
}

const conversation = (doc: DocumentId) => server.deps.documents.read<Conversation>(doc);

/** What a person does there, written as admission would. */
async function act(doc: DocumentId, type: "pend" | "resolve"): Promise<void> {
  await server.deps.documents.turn<void, Conversation>(doc, (turn) => {
    const { head, ep } = turn.state().row;
    const by = { kind: "agent", id: "a1", name: "Inès" } as const;
    const said = { dev: "d1", seen: head, ep, admittedAt: turn.now };
    turn.append([{ id: server.deps.identifiers.newId(), type, at: turn.now, by, ...said }]);
  });
}

describe("a message", () => {
  test("E-1: it opens a conversation by its contact, with the policies in force", async () => {
    const taken = await receive({ sent_at: "2026-11-22T08:00:00Z" });
    const { row } = await conversation(taken.conversation);
    expect(row).toMatchObject({
      ep: 1,
      state: "new",
      assignee: null,
      channel: { id: channel, network: "whatsapp" },
      contact: { id: taken.contact, name: "Julien Lacroix", handle: "@jlacroix" },
      sla: { firstMs: 3_600_000 },
      autoAssign: true,
      windowMs: 24 * 3_600_000,
      limit: { max: 4096, unit: "utf16" },
      waiting: [{ n: taken.n, at: server.time.now }],
    });
    const [, , received] = await entries(taken.conversation);
    expect(received).toMatchObject({
      id: taken.id,
      by: { kind: "contact" },
      message: { sentAt: Date.UTC(2026, 10, 22, 8) },
    });
  });

  test("more attributes than a contact can have are refused, and nothing is stored", async () => {
    const attributes = Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`a${i}`, i]));
    const before = await server.documentIds();
    const answer = await post(message({ contact: { ...message().contact, attributes } }));
    expect(answer).toMatchObject({
      status: 400,
      body: { code: "message.malformed", path: "contact.attributes" },
    });
    expect(await server.documentIds()).toEqual(before);
  });

  test("E-1: a network's clock that runs ahead does not date a message in the future", async () => {
    const { conversation: doc, n } = await receive({ sent_at: server.time.now + 60_000 });
    expect((await entries(doc))[n]).toMatchObject({ message: { sentAt: server.time.now } });
  });

  test("E-2: after a Resolve the next one opens an episode, before it does not", async () => {
    const { conversation: doc } = await receive();
    await receive({ external_id: "m2" });
    expect((await conversation(doc)).row.ep).toBe(1);
    await act(doc, "resolve");
    await admin.patch(`/api/channels/${channel}`, { policy: null });
    await receive({ external_id: "m3" });
    expect((await conversation(doc)).row).toMatchObject({ ep: 2, state: "new", sla: null });
  });

  test("E-3: in Pending it brings the conversation back to New", async () => {
    const { conversation: doc } = await receive();
    await act(doc, "pend");
    await receive({ external_id: "m2" });
    expect((await conversation(doc)).row).toMatchObject({ ep: 1, state: "new" });
  });

  test("what a contact says in public is another conversation with the same contact", async () => {
    const hidden = await receive();
    const open = await receive({ external_id: "m2", visibility: "public", kind: "mention" });
    expect(open.contact).toBe(hidden.contact);
    expect(open.conversation).not.toBe(hidden.conversation);
    expect((await conversation(open.conversation)).row).toMatchObject({
      visibility: "public",
      windowMs: null,
    });
  });

  test("the same person on another channel is another contact", async () => {
    const first = await receive();
    ({ channel, key } = await createChannel("email"));
    expect((await receive()).contact).not.toBe(first.contact);
  });

  test("the words of HTML are kept, nothing that could run", async () => {
    const html =
      "<style>p{}</style><p>Hello &amp; welcome</p><script>alert(1)</script><p>Bye<img src=x onerror=alert(2)></p>";
    const { conversation: doc, n } = await receive({ text: "", html });
    expect((await entries(doc))[n]).toMatchObject({ message: { text: "Hello & welcome\n\nBye" } });
    expect(JSON.stringify(await entries(doc))).not.toContain("alert");
  });
});

describe("a contact", () => {
  test("what the network supplies is kept, and noted again only when it changes", async () => {
    const contact = { ...message().contact, attributes: { language: "fr", tier: "Gold" } };
    const { contact: doc } = await receive({ contact });
    await receive({ external_id: "m2", contact });
    await receive({
      external_id: "m3",
      contact: { external_id: "julien", name: "Julien L.", attributes: { tier: "Silver" } },
    });
    const row = await server.deps.documents.read<ContactRow>(doc);
    expect(row.person).toEqual({ name: "Julien L.", handle: "@jlacroix" });
    expect(row.attributes).toMatchObject({
      language: { value: "fr", from: "network" },
      tier: { value: "Silver" },
    });
    expect((await entries(doc)).map((entry) => entry.type as string)).toEqual([
      "contact.created",
      "contact.supplied",
      "contact.supplied",
    ]);
  });
});

describe("the same message again", () => {
  test("it is answered with the first result, however it is written down", async () => {
    const first = await receive();
    server.time.now += 60_000;
    const { kind, text, ...rest } = message();
    const again = await post({ text, kind, visibility: "private", ...rest });
    expect([again.status, again.body]).toEqual([201, first]);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(await messages(first.conversation)).toBe(1);
  });

  test("another body under its id is a conflict", async () => {
    const first = await receive();
    const answer = await post(message({ text: "Something else" }));
    expect(answer).toMatchObject({ status: 422, body: { code: "message.conflict" } });
    expect(await messages(first.conversation)).toBe(1);
  });

  test("20 times at once it is one message", async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(message())));
    expect(new Set(answers.map((answer) => JSON.stringify(answer.body))).size).toBe(1);
    expect(answers.filter((answer) => answer.headers.has("idempotent-replayed"))).toHaveLength(19);
    const [first] = answers.map((answer) => answer.body as unknown as Taken);
    expect(first && (await messages(first.conversation))).toBe(1);
  });

  test("20 first messages of one contact at once open one conversation and one contact", async () => {
    const taken = await Promise.all(Array.from({ length: 20 }, (_, i) => receive({ external_id: `m${i}` })));
    expect(new Set(taken.map((one) => one.conversation)).size).toBe(1);
    const [first] = taken;
    if (!first) throw new Error("nothing was taken in");
    expect(await messages(first.conversation)).toBe(20);
    const types = (await entries(first.conversation)).map((entry) => entry.type);
    expect(types.filter((type) => type !== "message.received")).toEqual(["thread.opened", "episode.opened"]);
    expect(await entries(first.contact)).toHaveLength(1);
  });

  test("one id used by two contacts at once is one message and one conflict", async () => {
    const bodies = ["julien", "maya"].map((external_id) => message({ contact: { external_id, name: "X" } }));
    const answers = await Promise.all(bodies.map(post));
    expect(answers.map((answer) => answer.status).toSorted((a, b) => a - b)).toEqual([201, 422]);
  });
});

describe("what is refused", () => {
  test.each([
    ["external_id", { external_id: "" }],
    ["contact.name", { contact: { external_id: "x", name: " " } }],
    ["contact.external_id", { contact: { name: "x" } }],
    ["contact.avatar_url", { contact: { external_id: "x", name: "x", avatar_url: "data:text/html,x" } }],
    ["kind", { kind: "telegram" }],
    ["text", { text: "" }],
    ["text", { text: "x".repeat(500_001) }],
    ["permalink", { permalink: "javascript:alert(1)" }],
    ["attachments.0.url", { attachments: [{ name: "a", url: "file:///etc/passwd", mime: "text/plain" }] }],
    ["attachments.0.mime", { attachments: [{ name: "a", url: "https://x.test/a", mime: "nonsense" }] }],
    ["sent_at", { sent_at: "yesterday" }],
  ])("a wrong %s is named", async (path, more) => {
    expect(await post(message(more))).toMatchObject({
      status: 400,
      body: { code: "message.malformed", path },
    });
  });

  test("a call without the channel's key", async () => {
    const call = (path: string, headers: Record<string, string>) =>
      server.browser().post(path, message(), headers);
    const path = `/v1/channels/${channel}/messages`;
    expect(await call(path, {})).toMatchObject({ status: 401, body: { code: "key.missing" } });
    expect(await call(path, { authorization: "Bearer rk_wrong" })).toMatchObject({
      status: 401,
      body: { code: "key.wrong" },
    });
    expect(await call("/v1/channels/nothing/messages", { authorization: `Bearer ${key}` })).toMatchObject({
      status: 404,
      body: { code: "channel.unknown" },
    });
    const other = await createChannel("email");
    expect((await call(path, { authorization: `Bearer ${other.key}` })).body).toEqual({ code: "key.wrong" });
  });

  test("a key cannot be guessed by the thousand, and a neighbour's wrong one locks nobody else out", async () => {
    const other = await createChannel("email");
    const call = (id: string, bearer: string) =>
      server.browser().post(`/v1/channels/${id}/messages`, message(), { authorization: `Bearer ${bearer}` });
    for (let i = 0; i < 10; i++) expect((await call(channel, `rk_${i}`)).body).toEqual({ code: "key.wrong" });
    expect((await call(channel, key)).body).toEqual({ code: "request.too_many" });
    expect((await call(other.channel, other.key)).status).toBe(201);
    for (let i = 0; i < 10; i++)
      expect((await call(`none${i}`, key)).body).toEqual({ code: "channel.unknown" });
    expect((await call("none", key)).body).toEqual({ code: "request.too_many" });
    server.time.now += 60_001;
    expect((await call(channel, key)).status).toBe(201);
  });

  test("JSON that is none, and more than 1 MiB", async () => {
    expect((await post("{")).body).toEqual({ code: "request.malformed" });
    expect((await post(message({ html: "x".repeat(1024 * 1024) }))).status).toBe(413);
  });
});

/** As they are; a contact's are read as well, by their types only. */
async function entries(doc: DocumentId) {
  return server.deps.documents.turn(doc, (turn) => turn.entries() as readonly ConversationEntry[]);
}

async function messages(doc: DocumentId): Promise<number> {
  return (await entries(doc)).filter((entry) => entry.type === "message.received").length;
}
