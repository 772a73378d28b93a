import { expect, test } from "vitest";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const ONE = "cv:one" as const;
const DRAFT: ProseRoot = "draft:public:0";

async function writingTab() {
  const profile = new FakeProfile();
  profile.server.receive(ONE, "Where is my parcel?");
  const { desk } = profile.openTab();
  await until(() => desk.filled() && desk.link().kind === "online");
  const open = desk.open(ONE);
  await until(() => open.ready());
  const type = async (text: string) => {
    writeParagraph(open.doc, DRAFT, text);
    await settle();
  };
  return { profile, desk, server: profile.server, type };
}

test("N-5: on a network that the browser takes for slow, prose goes out four times a second", async () => {
  const { profile, server, type } = await writingTab();
  profile.isOnSlowNetwork = true;
  await type("a");
  expect(server.pushes).toHaveLength(1);
  await type("b");
  profile.time.advance(249);
  await settle();
  expect(server.pushes).toHaveLength(1);
  profile.time.advance(1);
  await until(() => server.pushes.length === 2);
});

test("N-5: where the last answer took more than a second, the link is slow, and until one is quick again", async () => {
  const { profile, desk, server, type } = await writingTab();
  server.swallowsPushes = true;
  await type("a");
  profile.time.advance(1_001);
  server.swallowsPushes = false;
  server.answerLate();
  await until(() => desk.unsent().length === 0);
  await type("b");
  await until(() => desk.unsent().length === 0);
  await type("c");
  expect(server.pushes).toHaveLength(2);
  profile.time.advance(66);
  await until(() => server.pushes.length === 3);
});

test("U-1: a push that is answered by silence is pushed again over another connection", async () => {
  const { profile, desk, server, type } = await writingTab();
  server.swallowsPushes = true;
  await type("a");
  for (let seconds = 0; seconds < 30; seconds++) {
    profile.time.advance(1_000);
    await settle();
  }
  expect(desk.link().kind).not.toBe("online");
  server.swallowsPushes = false;
  profile.time.advance(2_000);
  await until(() => desk.unsent().length === 0);
});

test("U-4: with a full disk, what is safe on it already leaves all the same", async () => {
  const { profile, desk, server } = await writingTab();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  const put = Reflect.get(IDBObjectStore.prototype, "put");
  const add = Reflect.get(IDBObjectStore.prototype, "add");
  const full = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  Object.assign(IDBObjectStore.prototype, { put: full, add: full });
  server.isDown = false;
  for (let seconds = 0; seconds < 40 && server.pushes.length === 0; seconds++) {
    profile.time.advance(1_000);
    await settle();
  }
  Object.assign(IDBObjectStore.prototype, { put, add });
  expect(server.pushed).toMatchObject([{ intent: { type: "topic.add" } }]);
  expect(desk.storage()).toBe("failing");
  for (let seconds = 0; seconds < 60 && desk.unsent().length > 0; seconds++) {
    profile.time.advance(1_000);
    await settle();
  }
  expect(desk.unsent()).toEqual([]);
  expect(desk.storage()).toBe("ready");
});

test("D-4: words that are about to leave when a new generation comes are not written again before their answer", async () => {
  const { profile, desk, server, type } = await writingTab();
  await type("a");
  await until(() => desk.unsent().length === 0);
  server.swallowsPushes = true;
  await type("b");
  const idsOf = () => desk.unsent().map(({ id }) => id);
  const before = idsOf();
  const put = Reflect.get(IDBObjectStore.prototype, "put");
  IDBObjectStore.prototype.put = function (value: object) {
    IDBObjectStore.prototype.put = put;
    profile.time.advance(66); // the push is made ready while the batch is being written
    return put.call(this, value);
  };
  server.beginGeneration(ONE, (next) => writeParagraph(next, DRAFT, "a"));
  await until(() => server.pushes.length === 2);
  await settle();
  expect(server.pushed.at(-1)?.id).toBe(before[0]);
  expect(idsOf()).toEqual(before);
});
