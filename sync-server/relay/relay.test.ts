import { connect } from "node:net";
import { createServer } from "node:http";
import { PassThrough } from "node:stream";
import { once } from "node:events";
import { afterEach, beforeEach, expect, test } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { encodeFrame } from "../../shared/protocol/frames.ts";
import { ledgerLength, noteRoot } from "../../shared/protocol/ledger-doc.ts";
import { openDocuments } from "../log/open-documents.ts";
import { openTestRelay, START, type TestRelay } from "../testing/open-test-relay.ts";
import { intentItem, newId, receive, startConversation } from "../testing/test-conversation.ts";

const DOC = "cv:one";
const now = START;
let opened: TestRelay;
let store: TestRelay["store"];
let deps: TestRelay["deps"];
let relay: TestRelay["relay"];
let url: string;
let open: TestRelay["opened"];
let device: TestRelay["device"];

beforeEach(async () => {
  opened = await openTestRelay();
  ({ store, deps, relay, url, opened: open } = opened);
  device = (...who) => opened.device(...who);
  await startConversation(deps.documents, DOC, START);
});

afterEach(() => opened.close());

test("U-1: without a session the socket closes 4401 before any data", async () => {
  const socket = new WebSocket(url);
  open.push(socket);
  const data: unknown[] = [];
  socket.on("message", (message) => data.push(message));
  const [code] = (await once(socket, "close")) as [number];
  expect({ code, data }).toEqual({ code: 4401, data: [] });
});

test("a first fill brings whole documents, then the cursor; what comes later follows by itself", async () => {
  const ines = await device("ines");
  ines.catchUp();
  const filled = await ines.next("batch", (batch) => batch.cursor !== null);
  expect(filled.docs.map((change) => change.doc)).toEqual([DOC]);
  await receive(deps.documents, DOC, now, "Anybody there?");
  const later = await ines.next("batch", (batch) => (batch.cursor ?? 0) > (filled.cursor ?? 0));
  const doc = new Y.Doc();
  for (const batch of [filled, later])
    for (const change of batch.docs) if (change.update) Y.applyUpdate(doc, change.update);
  expect(ledgerLength(doc)).toBe(4);
  expect(later.docs[0]?.row).toMatchObject({ head: 4, last: { text: "Anybody there?" } });
});

test("a catch-up from a cursor brings only what changed since, in one round trip", async () => {
  for (let i = 0; i < 30; i++) await startConversation(deps.documents, `cv:other${i}`, START);
  const cursor = await store.log.head();
  await receive(deps.documents, DOC, now, "Later");
  const ines = await device("ines");
  ines.catchUp(cursor);
  const batch = await ines.next("batch", (frame) => !frame.more);
  expect(batch.docs.map((change) => change.doc)).toEqual([DOC]);
  expect(ines.frames.filter((frame) => frame.t === "batch")).toHaveLength(1);
});

test("an ack travels in the batch that carries its entry, and the other device gets the same entry", async () => {
  const ines = await device("ines");
  const tom = await device("tom");
  for (const agent of [ines, tom]) agent.catchUp(await store.log.head());
  const item = intentItem(DOC, { type: "pend", seen: 3, at: now });
  ines.push(item);
  const acked = await ines.next("batch", (batch) => batch.acks.some((ack) => ack.id === item.id));
  expect(acked.docs[0]?.row).toMatchObject({ state: "pending" });
  const told = await tom.next("batch", (batch) => batch.docs.length > 0);
  expect(told.docs[0]?.update).toEqual(acked.docs[0]?.update);
});

test("U-3: in a push for many documents, too, each ack travels in the batch that carries its entry", async () => {
  const docs = Array.from({ length: 8 }, (_, i) => `cv:many${i}` as const);
  for (const doc of docs) await startConversation(deps.documents, doc, START);
  const ines = await device("ines");
  ines.catchUp(await store.log.head());
  await ines.next("batch");
  const items = docs.map((doc) => intentItem(doc, { type: "pend", seen: 3, at: now }));
  ines.push(...items);
  const told = new Map<string, object>();
  for (const item of items)
    told.set(item.id, await ines.next("batch", (batch) => batch.acks.some((ack) => ack.id === item.id)));
  for (const [i, item] of items.entries()) {
    const brought = ines.frames.find(
      (frame) => frame.t === "batch" && frame.docs.some((change) => change.doc === docs[i]),
    );
    expect(brought).toBe(told.get(item.id));
  }
});

test("a garbage frame closes the socket with 4400, changes nothing and disturbs nobody", async () => {
  const before = await deps.documents.encode(DOC);
  const ines = await device("ines");
  const tom = await device("tom");
  ines.socket.send(new Uint8Array([255, 255, 255, 1, 2, 3]));
  expect(await ines.closed).toBe(4400);
  expect(await deps.documents.encode(DOC)).toEqual(before);
  tom.send({ t: "ping", at: 1 });
  expect(await tom.next("pong")).toMatchObject({ at: 1 });
});

test("G-5: a violation is nacked and closes with 4422; the third suspends the person on that device, and nobody else", async () => {
  const id = newId();
  for (let strike = 1; strike <= 3; strike++) {
    const ines = await device("ines", id);
    ines.catchUp(await store.log.head());
    const attack = new Y.Doc();
    attack.getArray("ledger").push([{ n: 0 }]);
    const update = Y.encodeStateAsUpdate(attack);
    ines.push({ k: "prose", id: newId(), doc: DOC, root: noteRoot("x"), update, schema: 1 });
    const batch = await ines.next("batch", (frame) => frame.nacks.length > 0);
    expect(batch.nacks[0]).toMatchObject({ violation: true });
    expect(await ines.closed).toBe(4422);
  }
  const socket = new WebSocket(url, { headers: { cookie: "ines" } });
  open.push(socket);
  await once(socket, "open");
  socket.send(encodeFrame({ t: "hello", protocol: 1, schema: 1, app: "test", device: id, counter: null }));
  const [code] = (await once(socket, "close")) as [number];
  expect(code).toBe(4403);
  await device("tom", id); // is welcomed
});

test("G-6: when the store cannot commit, the socket closes with a retryable code and nothing is nacked", async () => {
  const ines = await device("ines");
  ines.catchUp(await store.log.head());
  await ines.next("batch");
  deps.documents = openDocuments({
    ...store,
    transactions: { transaction: () => Promise.reject(new Error("disk full")), close: async () => undefined },
    clock: () => now,
  });
  ines.push(intentItem(DOC, { type: "pend", seen: 3, at: now }));
  expect(await ines.closed).toBe(1011);
  expect(ines.frames.some((frame) => frame.t === "batch" && frame.nacks.length > 0)).toBe(false);
});

test.each(["//", "http://", "/sync/%zz", "/nowhere"])(
  "a handshake for %j is refused and the server lives on",
  async (target) => {
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    socket.on("error", () => undefined);
    socket.write(
      `GET ${target} HTTP/1.1\r\nHost: x\r\nCookie: ines\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n",
    );
    await once(socket, "data");
    socket.destroy();
    const ines = await device("ines");
    ines.send({ t: "ping", at: 1 });
    expect(await ines.next("pong")).toMatchObject({ at: 1 });
  },
);

test("a line that breaks while its handshake is refused does not end the process", () => {
  const attached = createServer();
  relay.attach(attached);
  const socket = new PassThrough();
  attached.emit("upgrade", { url: "/nowhere", headers: {} }, socket, Buffer.alloc(0));
  expect(() => socket.emit("error", new Error("ECONNRESET"))).not.toThrow();
});

test("U-3: a catch-up that comes while a page is being read starts where it says, not where the page ends", async () => {
  const reading = store.log;
  let interrupt: (() => Promise<void>) | null = null;
  store.log.since = ((since) => async (feed: number, bytes: number) => {
    const rows = await since(feed, bytes);
    const now = interrupt;
    interrupt = null;
    await now?.();
    return rows;
  })(reading.since.bind(reading));
  const ines = await device("ines");
  const head = await store.log.head();
  interrupt = async () => {
    ines.send({ t: "catchup", cursor: 1, store: null, scope: null });
    ines.send({ t: "ping", at: 9 });
    await ines.next("pong", (pong) => pong.at === 9);
  };
  ines.catchUp(head);
  const batch = await ines.next("batch");
  expect(batch.docs.map((change) => change.doc)).toEqual([DOC]);
});

test("R-2: nobody sees who looks at another's personal document", async () => {
  const [ines, tom] = [await device("ines"), await device("tom")];
  for (const one of [ines, tom]) one.send({ t: "open", doc: "me:ines" });
  tom.send({ t: "ping", at: 1 });
  await tom.next("pong");
  ines.send({ t: "presence", doc: "me:ines", update: presenceOf(7, { cursor: 1 }) });
  ines.send({ t: "ping", at: 2 });
  await ines.next("pong");
  tom.send({ t: "ping", at: 3 });
  await tom.next("pong", (pong) => pong.at === 3);
  expect(tom.frames.some((frame) => frame.t === "presence")).toBe(false);
});

test("R-8: presence shows whom the session authenticated, only to those who look at the same document", async () => {
  const [ines, tom, other] = [await device("ines"), await device("tom"), await device("tom")];
  tom.send({ t: "open", doc: DOC });
  other.send({ t: "ping", at: 1 });
  tom.send({ t: "ping", at: 1 });
  await Promise.all([tom.next("pong"), other.next("pong")]);
  ines.send({ t: "open", doc: DOC });
  ines.send({ t: "presence", doc: DOC, update: presenceOf(7, { user: { name: "The boss" }, cursor: 1 }) });
  const seen = await tom.next("presence");
  expect(new TextDecoder().decode(seen.update)).toContain('"name":"Inès"');
  expect(new TextDecoder().decode(seen.update)).not.toContain("boss");
  ines.socket.close();
  await tom.next("presence", (frame) => new TextDecoder().decode(frame.update).includes("null"));
  expect(other.frames.some((frame) => frame.t === "presence")).toBe(false);
});

function presenceOf(client: number, state: object): Uint8Array {
  const json = new TextEncoder().encode(JSON.stringify(state));
  return new Uint8Array([1, client, 1, json.length, ...json]);
}

test("R-1: a device whose person has another role now is closed with a code that brings it back", async () => {
  const [ines, tom] = [await device("ines"), await device("tom")];
  relay.end("ines", 1012);
  expect(await ines.closed).toBe(1012);
  tom.send({ t: "ping", at: 1 });
  expect(await tom.next("pong")).toMatchObject({ at: 1 });
});
