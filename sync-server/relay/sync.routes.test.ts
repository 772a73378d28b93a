import { Hono } from "hono";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import * as Y from "yjs";
import { encodeAny } from "../../shared/protocol/any.ts";
import { decodeInflated } from "../../shared/protocol/deflated.ts";
import type { ClosedFrame, DeviceFrame, ServerFrame } from "../../shared/protocol/frames.ts";
import { noteRoot } from "../../shared/protocol/ledger-doc.ts";
import { answerErrors } from "../http/answer-errors.ts";
import type { Signed } from "../http/signed-in.ts";
import { openRelayDeps, START, STORE } from "../testing/open-test-relay.ts";
import { intentItem, newId, receive, startConversation } from "../testing/test-conversation.ts";
import { syncRoutes } from "./sync.routes.ts";

const DOC = "cv:one";
const ines = { id: "ines", name: "Inès", email: "ines@x.test", role: "contributor", grants: null } as const;
let parts: ReturnType<typeof openRelayDeps>;
let app: Hono<Signed>;
/** What the last round took. */
let answerBytes = 0;

beforeEach(async () => {
  parts = openRelayDeps();
  await startConversation(parts.deps.documents, DOC, START);
  app = new Hono<Signed>().use(async (c, next) => {
    c.set("agent", ines);
    c.set("session", c.req.header("x-session") ?? "one");
    await next();
  });
  app.route("/", syncRoutes(parts.deps)).onError(answerErrors(pino({ level: "silent" })));
});
afterEach(() => parts.store.close());

const post = (path: string, body: unknown) =>
  app.request(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

function hello(device: string, counter: number | null = null): DeviceFrame {
  return { t: "hello", protocol: 1, schema: 1, app: "test", device, counter };
}

const catchUp = (cursor = 0): DeviceFrame => ({ t: "catchup", cursor, store: null, scope: null });

async function round(...frames: DeviceFrame[]): Promise<(ServerFrame | ClosedFrame)[]> {
  const answer = await app.request("/catchup", {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(encodeAny(frames)),
  });
  expect(answer.status).toBe(200);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  answerBytes = bytes.length;
  return decodeInflated(bytes) as ServerFrame[]; // from our own server
}

const batchesOf = (answer: readonly (ServerFrame | ClosedFrame)[]) =>
  answer.filter((frame) => frame.t === "batch");

test("G-1: a session that asks without end is told to wait, and no other", async () => {
  const ask = (session: string) =>
    app.request("/catchup", { method: "POST", headers: { "x-session": session }, body: "nothing" });
  const statuses: number[] = [];
  for (let i = 0; i < 250; i++) statuses.push((await ask("hasty")).status);
  expect(statuses.slice(0, 200)).not.toContain(429);
  expect(statuses.slice(200)).toEqual(Array.from({ length: 50 }, () => 429));
  expect((await ask("patient")).status).toBe(400);
});

test("R-4: what waits on a device of one person is not taken from the session of another", async () => {
  const item = intentItem(DOC, { type: "pend", seen: 3, at: START });
  const greeting = { ...hello(newId(), 0), agent: "maya" } as DeviceFrame;
  const head = await parts.store.log.head();
  const answer = await round(greeting, catchUp(), { t: "push", items: [item], off: 0, counter: 1 });
  expect(answer).toEqual([{ t: "closed", code: 4401 }]);
  expect(await parts.store.log.head()).toBe(head);
});

test("G-5: three violations suspend a device over HTTP as they do on the socket", async () => {
  const attack = new Y.Doc();
  attack.getArray("ledger").push([{ n: 0 }]);
  const update = Buffer.from(Y.encodeStateAsUpdate(attack)).toString("base64");
  const device = newId();
  const strike = () =>
    post("/push", {
      device,
      items: [{ k: "prose", id: newId(), doc: DOC, root: noteRoot("x"), update, schema: 1 }],
    });
  for (let strikes = 0; strikes < 3; strikes++) {
    const answer = await strike();
    expect(await answer.json()).toMatchObject({ acks: [], nacks: [{ violation: true }] });
  }
  const answer = await strike();
  expect([answer.status, await answer.json()]).toEqual([403, { code: "device.suspended" }]);
  expect(await round(hello(device), catchUp())).toEqual([{ t: "closed", code: 4403 }]);
});

test("U-1: a round says what a socket would have said: welcome, then the batch with the ack of what it pushed", async () => {
  const head = await parts.store.log.head();
  const device = newId();
  const item = intentItem(DOC, { type: "pend", seen: 3, at: START });
  const push: DeviceFrame = { t: "push", items: [item], off: 0, counter: 1 };
  const [welcome, ...rest] = await round(hello(device, 0), catchUp(head), push);
  expect(welcome).toMatchObject({ t: "welcome", store: STORE, counter: 0, restored: false });
  const acked = batchesOf(rest).find(({ acks }) => acks.length > 0);
  expect(acked).toMatchObject({
    acks: [{ id: item.id, n: 3 }],
    docs: [{ doc: DOC, row: { state: "pending" } }],
  });
  const again = batchesOf(
    await round(hello(device, 1), catchUp(acked?.cursor ?? 0), { ...push, counter: 2 }),
  );
  expect(again.flatMap(({ acks }) => acks)).toMatchObject([{ id: item.id, n: 3 }]);
  expect(again.flatMap(({ docs }) => docs)).toEqual([]);
});

test("U-1: a device that polls is kept up to date, and its bodies are remembered, as on a socket", async () => {
  const device = newId();
  const filled = batchesOf(await round(hello(device), catchUp())).at(-1);
  expect(filled?.docs).toMatchObject([{ doc: DOC, whole: true }]);
  await receive(parts.deps.documents, DOC, START, "Anybody there?");
  const [, news] = await round(hello(device), catchUp(filled?.cursor ?? 0));
  expect(news).toMatchObject({ t: "batch", docs: [{ doc: DOC }], more: false });
  expect(batchesOf([news ?? { t: "closed", code: 0 }])[0]?.docs[0]?.whole).toBeUndefined();
  const drop: DeviceFrame = { t: "keep", add: [], drop: [DOC] };
  const [, before] = await round(hello(device), drop, catchUp(await parts.store.log.head()));
  await receive(parts.deps.documents, DOC, START, "Hello?");
  const cursor = before?.t === "batch" ? (before.cursor ?? 0) : 0;
  const [, declined] = await round(hello(device), catchUp(cursor));
  expect(declined).toMatchObject({ docs: [{ doc: DOC, update: null }] });
});

test("U-6: a large answer comes deflated to a device that inflates, and says the same", async () => {
  for (let one = 0; one < 20; one++) await startConversation(parts.deps.documents, `cv:${one}`, START);
  const plain = batchesOf(await round(hello(newId()), catchUp()));
  const plainBytes = answerBytes;
  const deflated = batchesOf(await round({ ...hello(newId()), inflates: true } as DeviceFrame, catchUp()));
  expect(deflated).toEqual(plain);
  expect(plain.flatMap(({ docs }) => docs)).toHaveLength(21);
  expect(answerBytes).toBeLessThan(plainBytes / 4);
});

test("U-1: acks that the feed has not reached are left out; the next round brings them", async () => {
  for (let i = 0; i < 30; i++)
    await startConversation(parts.deps.documents, `cv:long${i}`, START, "x".repeat(50_000));
  const device = newId();
  const item = intentItem(DOC, { type: "pend", seen: 3, at: START });
  const push: DeviceFrame = { t: "push", items: [item], off: 0, counter: 1 };
  let rounds = 0;
  let place = catchUp();
  for (;;) {
    const answer = await round(hello(device), place, push);
    rounds += 1;
    const last = batchesOf(answer).at(-1);
    if (!last) throw new Error("a round without a batch");
    if (batchesOf(answer).some(({ acks }) => acks.length > 0)) break;
    expect(last.more).toBe(true);
    const { cursor, bootstrap } = last;
    place = {
      t: "catchup",
      cursor: cursor ?? 0,
      store: STORE,
      scope: null,
      ...(bootstrap ? { bootstrap } : {}),
    };
  }
  expect(rounds).toBeGreaterThan(1);
  expect((await parts.deps.documents.read<{ row: { head: number } }>(DOC)).row.head).toBe(4);
});

test("U-7: what nobody is there to hear of is committed and counted all the same, and makes nobody be here", async () => {
  const heard: string[] = [];
  parts.deps.attendance = { enter: () => () => undefined, heard: (agent) => heard.push(agent) };
  const device = newId();
  const item = intentItem(DOC, { type: "pend", seen: 3, at: START });
  const push: DeviceFrame = { t: "push", items: [item], off: 0, counter: 1 };
  const alone = { ...hello(device, 1), unattended: true } as DeviceFrame;
  expect(await round(alone, push)).toMatchObject([{ t: "welcome", counter: 0 }]);
  expect((await parts.deps.documents.read<{ row: { head: number } }>(DOC)).row.head).toBe(4);
  expect(heard).toEqual([]);
  const answer = await round(hello(device, 2), catchUp(), { ...push, counter: 2 });
  expect(batchesOf(answer).flatMap(({ acks }) => acks)).toMatchObject([{ id: item.id, n: 3 }]);
  expect(answer[0]).toMatchObject({ counter: 1 });
  expect(heard).toEqual(["ines"]);
});

test("G-5: after a violation a device that asked for no batch is not heard on", async () => {
  const attack = new Y.Doc();
  attack.getArray("ledger").push([{ n: 0 }]);
  const update = Y.encodeStateAsUpdate(attack);
  const item = { k: "prose", id: newId(), doc: DOC, root: noteRoot("x"), update, schema: 1 } as const;
  const answer = await round(hello(newId(), 1), { t: "push", items: [item], off: 0, counter: 1 });
  expect(answer.at(-1)).toEqual({ t: "closed", code: 4422 });
});

test("U-1: a device that is too old, or was restored, hears so and no more", async () => {
  expect(await round({ ...hello(newId()), protocol: 99 } as DeviceFrame, catchUp())).toEqual([
    { t: "closed", code: 4426 },
  ]);
  const device = newId();
  await round(hello(device, 0), catchUp(), { t: "push", items: [], off: 0, counter: 5 });
  const answer = await round(hello(device, 4), catchUp());
  expect(answer).toMatchObject([
    { t: "welcome", restored: true },
    { t: "closed", code: 4400 },
  ]);
});

test.each([
  ["nothing", new Uint8Array()],
  ["no list", encodeAny({ t: "hello" })],
  ["an empty list", encodeAny([])],
  ["a list that does not begin with hello", encodeAny([catchUp()])],
  ["what is for sockets alone", encodeAny([hello(newId()), { t: "open", doc: DOC }])],
])("a round of %s is refused", async (_what, body) => {
  const answer = await app.request("/push", {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: new Uint8Array(body),
  });
  expect([answer.status, await answer.json()]).toEqual([400, { code: "frame.malformed" }]);
});

test("R-2, U-2: a program is brought all bodies in its person's sight, and told what leaves it", async () => {
  await startConversation(parts.deps.documents, "cv:shop", START, "Shop", { channel: "shop" });
  type Answer = {
    cursor: number;
    scope: string;
    docs: { doc: string; update: string | null }[];
    leave: string[];
  };
  const ask = async (body: object): Promise<Answer> =>
    (await post("/catchup", body)).json() as Promise<Answer>;
  const filled = await ask({ cursor: 0 });
  expect(filled.docs.map(({ doc, update }) => [doc, update !== null])).toEqual([
    [DOC, true],
    ["cv:shop", true],
  ]);
  parts.people["ines"] = {
    name: "Inès",
    role: "contributor",
    grants: [{ kind: "channel", id: "c1", role: "contributor" }],
  };
  const less = await ask({ cursor: filled.cursor, scope: filled.scope });
  expect(less).toMatchObject({ docs: [], leave: ["cv:shop"] });
  const level = await ask({ cursor: less.cursor, scope: less.scope });
  expect(level).toMatchObject({ docs: [], leave: [] });
});
