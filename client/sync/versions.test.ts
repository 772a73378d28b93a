import { expect, test } from "vitest";
import { close, isSpoken, OLDEST_PROTOCOL, PROTOCOL } from "../../shared/protocol/frames.ts";
import { noteRoot, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { answered, completed } from "./idb.ts";
import { rememberSession } from "./session.ts";
import type { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE, opened } from "./testing/filled-tab.ts";
import { writeParagraph } from "./testing/write-prose.ts";
import { VAULT_VERSION } from "./vault-upgrade.ts";

const DRAFT: ProseRoot = "draft:public:0";
const NOTE = "0195626a-0000-7000-8000-00000000000a";

/** A device whose outbox is full: acts, a reply, the words of a note and of a draft, a register; without a network. */
async function fullOutbox() {
  const filled = await filledTab();
  const { profile, desk, tab } = filled;
  await rememberSession(tab.environment, profile.session);
  const open = await opened(tab);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  await desk.act({ type: "note.add", doc: ONE, note: NOTE, schema: 1 });
  writeParagraph(open.doc, noteRoot(NOTE), "Order 88213");
  const reply = await desk.act({
    type: "send",
    doc: ONE,
    target: "public",
    text: "On its way.",
    then: "stay",
  });
  writeParagraph(open.doc, DRAFT, "And then");
  desk.setAvailability("away");
  await settle();
  return { ...filled, reply };
}

type Full = Awaited<ReturnType<typeof fullOutbox>>;

function expectAllOnce({ server, reply }: Full): void {
  expect(server.ledger(ONE).filter(({ id }) => id === reply)).toHaveLength(1);
  expect(server.text(ONE, noteRoot(NOTE))).toBe("<paragraph>Order 88213</paragraph>");
  expect(server.text(ONE, DRAFT)).toBe("<paragraph>And then</paragraph>");
  const types = server.ledger(ONE).flatMap((entry) => ("type" in entry ? [entry.type] : []));
  expect(types.filter((type) => type === "topic.add" || type === "note.add")).toEqual([
    "topic.add",
    "note.add",
  ]);
}

/** A server of the build before, which takes its own protocol alone. */
function isFormer(protocol: number): boolean {
  return protocol === OLDEST_PROTOCOL;
}

const hellosOf = (server: FakeProfile["server"]) =>
  server.frames.flatMap((frame) => (frame.t === "hello" ? [frame] : []));

test("V-1: to a server of the build before a device speaks as it does, and its full outbox leaves", async () => {
  const full = await fullOutbox();
  const { profile, server, desk } = full;
  server.speaks = isFormer;
  const before = server.frames.length;
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  expect(desk.link().kind).toBe("online");
  const said = server.frames.slice(before).flatMap((frame) => (frame.t === "hello" ? [frame] : []));
  expect(said.map(({ protocol }) => protocol)).toEqual([PROTOCOL, OLDEST_PROTOCOL]);
  const { t: _t, ...hello } = said[1]!; // asserted above
  const known = ["agent", "app", "counter", "device", "protocol", "schema"]; // as that build read it
  expect(Object.keys(hello).toSorted()).toEqual(known);
  expectAllOnce(full);
  expect(desk.refused()).toEqual([]);
});

test("V-1: once that server has been renewed, the next connection speaks the present protocol", async () => {
  const { desk, server, profile } = await fullOutbox();
  server.speaks = isFormer;
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  server.speaks = isSpoken;
  server.drop();
  await until(() => desk.link().kind !== "online");
  profile.time.advance(2_000);
  await until(() => desk.link().kind === "online");
  expect(hellosOf(server).at(-1)?.protocol).toBe(PROTOCOL);
});

test("V-1: an act that an earlier server does not know waits for it to be renewed, and holds nothing up", async () => {
  const full = await fullOutbox();
  const { profile, server, desk } = full;
  server.speaks = isFormer;
  server.refusals.set("topic.add", { code: "intent.malformed" });
  profile.goOnline();
  await until(() => desk.link().kind === "online" && desk.unsent().length === 1);
  await settle();
  expect(desk.unsent()).toMatchObject([{ what: { type: "topic.add" } }]);
  expect(desk.refused()).toEqual([]);
  server.refusals.clear();
  server.speaks = isSpoken;
  server.drop();
  await until(() => desk.link().kind !== "online");
  profile.time.advance(2_000);
  await until(() => desk.unsent().length === 0);
  expect(desk.conversation(ONE)?.topics).toEqual(["parcel"]);
});

test("I-5: the same from a server of this build is a refusal", async () => {
  const { profile, server, desk } = await fullOutbox();
  server.refusals.set("topic.add", { code: "intent.malformed" });
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  expect(desk.refused()).toMatchObject([{ code: "intent.malformed" }]);
});

test("V-1: over HTTP, too, a server of the build before is spoken to as it does", async () => {
  const full = await fullOutbox();
  const { profile, server, desk } = full;
  server.speaks = isFormer;
  server.refusesSockets = true;
  server.isDown = false;
  for (let seconds = 0; seconds < 90 && desk.unsent().length > 0; seconds += 5) {
    profile.time.advance(5_000);
    await settle();
  }
  expect(desk.link()).toEqual({ kind: "online", by: "http" });
  expectAllOnce(full);
});

test("U-7: to a server that knows of no device where nobody is, the worker says no more", async () => {
  const { profile, server, tab } = await fullOutbox();
  tab.kill();
  server.isDown = false;
  server.speaks = isFormer;
  const before = server.frames.length;
  await profile.wakeWorker();
  expect(server.frames.slice(before).map(({ t }) => t)).toEqual(["hello"]);
});

test("V-3: a device that the server takes no more keeps its full outbox, which the next version sends", async () => {
  const full = await fullOutbox();
  const { profile, server, desk, tab } = full;
  server.verdict = close.tooOld;
  profile.goOnline();
  await until(() => desk.link().kind === "ended");
  expect(desk.link()).toEqual({ kind: "ended", why: "too_old" });
  expect(desk.unsent().length).toBeGreaterThan(0);
  tab.kill();
  server.verdict = null;
  const next = profile.openTab().desk;
  await until(() => next.link().kind === "online" && next.unsent().length === 0);
  expectAllOnce(full);
});

test("V-3: a tab that is too old lets one of another version lead, which sends what waits of both", async () => {
  const full = await fullOutbox();
  const { profile, server, desk } = full;
  server.verdict = close.tooOld;
  profile.goOnline();
  await until(() => desk.link().kind === "ended");
  server.verdict = null;
  const next = profile.openTab().desk;
  await until(() => next.link().kind === "online" && next.unsent().length === 0);
  expectAllOnce(full);
  await until(() => desk.link().kind === "online" && desk.unsent().length === 0);
});

/** A later version of the app has been here: it added a table, and wrote words of a schema to come. */
async function upgradeFurther(name: string): Promise<void> {
  const request = indexedDB.open(name, VAULT_VERSION + 1);
  request.onupgradeneeded = () => request.result.createObjectStore("something new", { keyPath: "id" });
  const database = await answered(request);
  const transaction = database.transaction("outbox", "readwrite");
  const done = completed(transaction);
  const id = "0195626a-0000-7000-8000-0000000000ff";
  const row = {
    id,
    doc: ONE,
    at: 1,
    kind: "prose",
    root: DRAFT,
    update: new Uint8Array([9]),
    schema: 2,
    client: 7,
  };
  transaction.objectStore("outbox").add({ ...row, state: "waiting" });
  await done;
  database.close();
}

test("V-2: a vault that a later version has upgraded is taken as it is; what only that one can send waits", async () => {
  const full = await fullOutbox();
  const { profile, server, tab, vault } = full;
  tab.kill();
  const databases = await indexedDB.databases();
  expect(databases.find(({ name }) => name === vault)?.version).toBe(VAULT_VERSION);
  await upgradeFurther(vault);
  server.isDown = false;
  const { desk } = profile.openTab();
  await until(() => desk.link().kind === "online");
  await until(() => desk.unsent().every(({ state }) => state === "behind"));
  expect(desk.storage()).toBe("ready");
  expect(desk.unsent()).toHaveLength(1);
  expectAllOnce(full);
  const after = await indexedDB.databases();
  expect(after.find(({ name }) => name === vault)?.version).toBe(VAULT_VERSION + 1);
});

test("V-2: a page lets go of a vault that a later version upgrades, and its full outbox is in it", async () => {
  const full = await fullOutbox();
  const { profile, server, desk, tab, vault } = full;
  await upgradeFurther(vault);
  await until(() => desk.link().kind === "ended");
  tab.kill();
  server.isDown = false;
  const next = profile.openTab().desk;
  await until(() => next.link().kind === "online" && next.unsent().length === 1);
  expectAllOnce(full);
});
