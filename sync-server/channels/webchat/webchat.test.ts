import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { decodeStates, encodeStates } from "../../relay/presence.ts";
import { openChatOffice, type ChatOffice } from "./testing/open-chat-office.ts";

let office: ChatOffice;

beforeEach(async () => {
  office = await openChatOffice();
});
afterEach(() => office.close());

describe("what a visitor writes", () => {
  test("channels 10: it is one conversation of the account, by a contact of its own", async () => {
    const page = await office.visitor();
    expect(page.answer.body).toMatchObject({
      account: { name: "Shop chat", greeting: "Hello there", colour: "#2255aa" },
      limits: { text: 10_000 },
    });
    expect((await page.write("Is it in stock?")).status).toBe(201);
    const row = await office.row(await office.conversation());
    expect(row).toMatchObject({
      state: "new",
      channel: { network: "webchat" },
      last: { text: "Is it in stock?" },
    });
    expect(row.contact.name).toMatch(/^Visitor .{4}$/);
  });

  test("channels 10: the same id is one message for ever, however often it comes and whatever was learned meanwhile", async () => {
    const page = await office.visitor();
    const id = office.newId();
    await Promise.all([page.write("Hello", { id }), page.write("Hello", { id })]);
    await page.post("about", { email: "maya@example.test", name: "Maya", language: "en" });
    expect((await page.write("Hello", { id })).status).toBe(201);
    const doc = await office.conversation();
    expect(await office.entries(doc, "message.received")).toHaveLength(1);
    expect((await page.lines()).map(({ text }) => text)).toEqual(["Hello"]);
  });

  test("another visitor who knows the id of a message gets nothing of it", async () => {
    const id = office.newId();
    await (await office.visitor()).write("Hello", { id });
    const other = await office.visitor({ key: "o".repeat(24) });
    expect((await other.write("Hello", { id })).body).toMatchObject({ code: "message.conflict" });
    await other.write("Mine");
    expect((await other.write("Hello", { id })).body).toMatchObject({ code: "message.conflict" });
    expect((await other.lines()).map(({ text }) => text)).toEqual(["Mine"]);
  });

  test("what they say of themselves stands with the contact", async () => {
    const page = await office.visitor({ language: "fr" });
    await page.write("Bonjour");
    const doc = await office.conversation();
    expect((await office.row(doc)).contact.name).toMatch(/^Visiteur /);
    await page.post("about", { email: "maya@example.test", name: "Maya", language: "fr" });
    await page.write("Encore moi");
    expect((await office.row(doc)).contact.name).toBe("Maya");
  });

  test("an empty message, one that is too long, and an address that is none are refused", async () => {
    const page = await office.visitor();
    expect((await page.write("  ")).body).toEqual({ code: "message.malformed", path: "text" });
    expect((await page.write("x".repeat(10_001))).body).toEqual({ code: "message.malformed", path: "text" });
    expect((await page.post("about", { email: "maya", language: "en" })).body).toMatchObject({
      path: "email",
    });
    expect(await page.lines()).toEqual([]);
  });

  test("a picture comes with it, is what its bytes say, and only those in sight may fetch it", async () => {
    const page = await office.visitor();
    const bytes = Buffer.from("\x89PNG\r\n\x1a\n a lamp", "latin1");
    const hash = createHash("sha256").update(bytes).digest("hex");
    const put = await office.server.app.request(
      `/chat/${office.account}/files/${hash}?offset=0&total=${bytes.length}&mime=text/html`,
      { method: "PUT", body: bytes, headers: page.headers },
    );
    expect(await put.json()).toEqual({ received: bytes.length, done: true });
    expect((await page.write("", { files: [{ hash, name: "lamp.png" }] })).status).toBe(201);
    const [received] = await office.entries(await office.conversation(), "message.received");
    expect(received?.message.attachments).toEqual([
      { name: "lamp.png", url: `/api/files/${hash}`, mime: "image/png", bytes: bytes.length },
    ]);
    expect((await office.admin.get(`/api/files/${hash}`)).status).toBe(200);
    expect((await page.get(`files/${hash}`)).status).toBe(200);
    const other = await office.visitor({ key: "o".repeat(24) });
    expect((await other.get(`files/${hash}`)).status).toBe(404);
    expect((await other.write("", { files: [{ hash, name: "lamp.png" }] })).body).toEqual({
      code: "file.missing",
    });
  });
});

describe("what a visitor gets", () => {
  test("channels 10: a reply is among their lines once, delivered when a page has it, read when it was seen", async () => {
    const page = await office.visitor();
    await page.write("Is it in stock?");
    const doc = await office.conversation();
    const send = await office.reply(doc, "Yes, three of them");
    expect(await office.standing(doc, send)).toBe("accepted");
    const [, reply] = await page.lines();
    expect(reply).toMatchObject({ text: "Yes, three of them", name: office.agent.name });
    await page.post("marks", { fetched: reply?.seq, read: 0 });
    expect(await office.standing(doc, send)).toBe("delivered");
    await page.post("marks", { fetched: reply?.seq, read: reply?.seq });
    await page.post("marks", { fetched: reply?.seq, read: 0 });
    const rungs = (await office.entries(doc, "rung")).map(({ rung }) => rung);
    expect(rungs).toEqual(["accepted", "delivered", "read"]);
    expect(await page.lines(reply?.seq)).toEqual([]);
  });

  test("S-4: handed over twice, a reply is one line", async () => {
    const page = await office.visitor();
    await page.write("Hello");
    const doc = await office.conversation();
    const send = await office.reply(doc, "Hi");
    const account = await office.server.deps.channels.channel(office.account);
    if (!account) throw new Error("no account");
    const channel = office.server.deps.channelOf(account);
    const row = await office.row(doc);
    const outgoing = {
      id: send,
      n: 9,
      target: "private",
      text: "Hi",
      by: { kind: "agent", ...office.agent },
      at: 0,
      attachments: [],
    } as const;
    const contact = await office.server.deps.documents.read<never>(row.contact.id as "ct:1");
    const again = { row, send: outgoing, inReplyTo: null, contact, files: [] };
    expect(await channel.deliver(account, again)).toMatchObject({ rung: "accepted" });
    expect(await channel.find?.(account, again)).toMatchObject({ rung: "accepted" });
    expect((await page.lines()).filter(({ text }) => text === "Hi")).toHaveLength(1);
  });

  test("nothing of what the team says among itself", async () => {
    const page = await office.visitor();
    await page.write("Hello");
    const doc = await office.conversation();
    await office.act(doc, { type: "note.add", note: office.newId(), schema: 1 });
    await office.act(doc, { type: "assign", to: { id: office.agent.id, name: office.agent.name } });
    await office.act(doc, { type: "topic.add", topic: "secret topic" });
    await office.reply(doc, "Hi");
    const text = JSON.stringify((await page.get("messages")).body);
    expect(text).not.toContain("secret topic");
    expect(text).not.toContain(doc);
    expect(text).not.toContain(office.agent.id);
    expect((await page.lines()).map((line) => line.text)).toEqual(["Hello", "Hi"]);
  });

  test("it is told at once over a stream, with whoever is writing", async () => {
    const page = await office.visitor();
    await page.write("Hello");
    const doc = await office.conversation();
    const stream = await office.server.app.request(`/chat/${office.account}/stream`, {
      headers: page.headers,
    });
    const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader(); // a stream has a body
    let heard = "";
    const until = async (wanted: string): Promise<void> => {
      while (!heard.includes(wanted)) heard += (await reader.read()).value ?? "";
    };
    await until("Hello");
    await office.reply(doc, "Hi there");
    await until("Hi there");
    const { presence } = office.server.deps;
    const ines = { agent: { id: "ines", name: "Inès" }, show: () => undefined };
    presence.enter(doc, ines);
    presence.update(doc, ines, encodeStates([{ client: 1, clock: 1, state: '{"writing":true}' }]));
    await until('"name":"Inès"');
    presence.leave(doc, ines);
    await until('"name":null');
    await reader.cancel();
    expect(heard.match(/Hi there/g)).toHaveLength(1);
  });

  test("the team sees that the visitor writes, and that it is not one of them", async () => {
    const page = await office.visitor();
    await page.write("Hello");
    const doc = await office.conversation();
    const seen: string[] = [];
    const show = (_doc: string, update: Uint8Array) =>
      void seen.push(...(decodeStates(update) ?? []).map(({ state }) => state));
    office.server.deps.presence.enter(doc, { agent: { id: "ines", name: "Inès" }, show });
    await page.post("writing", { writing: true });
    expect(JSON.parse(seen.at(-1) ?? "null")).toMatchObject({
      writing: true,
      contact: true,
      user: { name: /^Visitor/ },
    });
    await page.post("writing", { writing: false });
    expect(seen.at(-1)).toBe("null");
  });
});

test("of whoever only looks at a page nothing is kept", async () => {
  const { answer } = await office.visitor({ language: "fr" });
  const { id } = answer.body["visitor"] as { id: string };
  expect(await office.server.deps.webchat.visitor(office.account, id)).toBeNull();
});

test("D-5: what was erased does not come back when a page posts it once more", async () => {
  const page = await office.visitor();
  const id = office.newId();
  await page.write("My number is 555", { id });
  const contact = (await office.row(await office.conversation())).contact.id;
  await office.server.erasure.erase({ kind: "erase", key: contact, due: 0, attempts: 0, payload: null });
  expect((await page.write("My number is 555", { id })).status).toBe(201);
  expect(await page.lines()).toEqual([]);
});

test("D-5: an erased visitor leaves no line, and is somebody new when they write again", async () => {
  const page = await office.visitor();
  await page.write("My number is 555");
  const doc = await office.conversation();
  await office.reply(doc, "Thank you, 555");
  const [before] = await page.lines();
  const contact = (await office.row(doc)).contact.id;
  await office.server.erasure.erase({ kind: "erase", key: contact, due: 0, attempts: 0, payload: null });
  expect(await page.lines()).toEqual([]);
  office.server.time.now += 1000;
  await page.write("Hello again");
  const [after] = await page.lines();
  expect(after).toMatchObject({ text: "Hello again" });
  expect(after?.seq).toBeGreaterThan((before?.seq ?? 0) + 1);
});
