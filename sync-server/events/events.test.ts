import { afterEach, beforeEach, expect, test } from "vitest";
import { DAY } from "../../shared/time/duration.ts";
import { openTestOffice, type TestOffice } from "../testing/open-test-office.ts";
import type { ProgramEvent } from "./program-event.ts";

let office: TestOffice;

beforeEach(async () => {
  office = await openTestOffice();
});
afterEach(() => office.close());

interface Page {
  events: { cursor: string; event: ProgramEvent }[];
  cursor: string;
  more: boolean;
}

async function read(after?: string, key = office.channel.key): Promise<Page> {
  const query = after === undefined ? "" : `?after=${after}`;
  const headers = { authorization: `Bearer ${key}` };
  const answer = await office.server.browser().send("GET", `/v1/events${query}`, undefined, headers);
  expect(answer.status).toBe(200);
  return answer.body as unknown as Page;
}

const typesOf = ({ events }: Page) => events.map(({ event }) => event.type);

test("channels 9.2: a program that was down reads what it missed, in order, and then there is nothing new", async () => {
  const doc = await office.receive("Where is my order?");
  const start = await read();
  expect(typesOf(start)).toEqual(["contact.changed", "message.received", "conversation.changed"]);
  await office.act(doc, {
    type: "send",
    id: office.server.deps.identifiers.newId(),
    target: "private",
    text: "On its way.",
    then: "pend",
  });
  const page = await read(start.cursor);
  expect(page.events.map(({ event }) => event)).toMatchObject([
    {
      type: "reply.written",
      conversation: doc,
      reply: { state: "queued", text: "On its way." },
      agent: { id: "ines" },
    },
    { type: "conversation.changed", state: "pending" },
  ]);
  expect(await read(page.cursor)).toEqual({ events: [], cursor: page.cursor, more: false });
});

test("how far a reply has come, and what time did to a conversation, are told as well", async () => {
  const doc = await office.receive("Hello?");
  const id = office.server.deps.identifiers.newId();
  await office.act(doc, { type: "send", id, target: "private", text: "Yes?", then: "stay" });
  await office.act(doc, { type: "pend", boomerang: { due: office.server.time.now + DAY } });
  const { cursor } = await read();
  await office.act(doc, { type: "send.cancel", of: id });
  await office.wakeAfter(doc, DAY);
  expect((await read(cursor)).events.map(({ event }) => event)).toMatchObject([
    { type: "reply.taken_back", reply: { id } },
    { type: "conversation.changed", state: "new" },
  ]);
});

test("a reply that was held back before it left is told of, and so is that it goes out all the same", async () => {
  const doc = await office.receive("Hello?");
  const id = office.server.deps.identifiers.newId();
  await office.act(doc, { type: "send", id, target: "private", text: "Yes?", then: "stay" });
  const { cursor } = await read();
  await office.act(doc, { type: "parked", dev: undefined, of: id, why: "window" });
  await office.act(doc, { type: "send.confirm", of: id });
  expect((await read(cursor)).events.map(({ event }) => event)).toMatchObject([
    { type: "reply.state", reply: { id, state: "parked" } },
    { type: "reply.state", reply: { id, state: "queued" } },
  ]);
});

test("a page is bounded, and reading on from each cursor misses nothing and repeats nothing", async () => {
  for (let i = 0; i < 40; i++)
    await office.receive(`message ${i}`, { contact: { external_id: `c${i}`, name: "Maya" } });
  const first = await read();
  expect([first.events.length, first.more]).toEqual([100, true]);
  const rest = await read(first.cursor);
  const cursors = [...first.events, ...rest.events].map(({ cursor }) => cursor);
  expect([new Set(cursors).size, rest.more]).toEqual([120, false]);
  expect((await read(first.events[49]?.cursor)).events[0]).toEqual(first.events[50]);
});

test("R-2: a key sees its channel alone; the workspace's sees all", async () => {
  const other = await office.createChannel({ name: "Other" });
  await office.receive("in the first");
  await office.receive("in the other", {}, other);
  const channels = async (key: string) =>
    new Set((await read(undefined, key)).events.map(({ event }) => event.channel));
  expect(await channels(other.key)).toEqual(new Set([other.id]));
  const { body } = await office.admin.post("/api/keys", { name: "Reports", role: "viewer" });
  expect(await channels(String(body["text"]))).toEqual(new Set([office.channel.id, other.id]));
});

test("D-5: what is erased is told no more", async () => {
  const doc = await office.receive("my secret");
  await office.act(doc, {
    type: "send",
    id: office.server.deps.identifiers.newId(),
    target: "private",
    text: "your secret",
    then: "stay",
  });
  const { contact } = await office.row(doc);
  await office.admin.post(`/api/contacts/${contact.id}/erase`, { name: contact.name });
  await office.server.erasure.erase({ kind: "erase", key: contact.id, due: 0, attempts: 1, payload: {} });
  expect(JSON.stringify(await read())).not.toMatch(/secret|Maya/);
});

test("events are kept for thirty days", async () => {
  await office.receive("old");
  const { cursor } = await read();
  office.server.time.now += 30 * DAY + 1;
  await office.receive("new");
  const { events } = await read();
  expect(events).toEqual((await read(cursor)).events);
  expect(events.length).toBeGreaterThan(0);
});

test("a cursor that is none is refused by its name, and strangers are told nothing", async () => {
  const ask = (path: string, key?: string) =>
    office.server.browser().send("GET", path, undefined, key ? { authorization: `Bearer ${key}` } : {});
  expect(await ask("/v1/events?after=yesterday", office.channel.key)).toMatchObject({
    status: 400,
    body: { code: "request.malformed", path: "after" },
  });
  expect((await ask("/v1/events")).body).toEqual({ code: "key.missing" });
  expect((await ask("/v1/events", "rk_nothing")).body).toEqual({ code: "key.wrong" });
  expect((await ask("/v1/events", "rw_nothing")).body).toEqual({ code: "key.wrong" });
});
