import { expect, test } from "vitest";
import { close } from "../../shared/protocol/frames.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";

const ONE = "cv:one" as const;

/** Sockets neither open nor fail: each is given up after its silence, and the next is tried. */
async function waitForHttp(profile: FakeProfile): Promise<void> {
  for (let seconds = 0; seconds < 60; seconds += 5) {
    profile.time.advance(5_000);
    await settle();
  }
}

async function tabOverHttp() {
  const profile = new FakeProfile();
  profile.server.refusesSockets = true;
  profile.server.receive(ONE, "Where is my parcel?");
  const tab = profile.openTab();
  await settle();
  await waitForHttp(profile);
  await until(() => tab.desk.filled());
  return { profile, tab, desk: tab.desk, server: profile.server };
}

test("U-1: where no socket gets through, the device says the same over HTTP, and says that it does", async () => {
  const { desk } = await tabOverHttp();
  expect(desk.link()).toEqual({ kind: "online", by: "http" });
  expect(desk.conversations().map((row) => row.last?.text)).toEqual(["Where is my parcel?"]);
});

test("U-1: over HTTP a push goes out at once, and all acts arrive once", async () => {
  const { desk, server } = await tabOverHttp();
  for (const topic of ["parcel", "late"]) await desk.act({ type: "topic.add", doc: ONE, topic });
  await until(() => desk.unsent().length === 0);
  const added = server.ledger(ONE).filter((entry) => "type" in entry && entry.type === "topic.add");
  expect(added).toHaveLength(2);
  expect(desk.conversation(ONE)?.topics).toEqual(["parcel", "late"]);
});

test("U-3: an answer that is lost over HTTP is asked for again, and the act is done once", async () => {
  const { profile, desk, server } = await tabOverHttp();
  server.losesAcks = true;
  const id = await desk.act({ type: "send", doc: ONE, target: "public", text: "On its way.", then: "stay" });
  await until(() => desk.link().kind !== "online");
  server.losesAcks = false;
  await waitForHttp(profile);
  await until(() => desk.unsent().length === 0);
  expect(server.ledger(ONE).filter((entry) => entry.id === id)).toHaveLength(1);
});

test("U-1: over HTTP what happens elsewhere is asked for every five seconds, every thirty while nobody looks", async () => {
  const { profile, tab, desk, server } = await tabOverHttp();
  server.receive(ONE, "Hello?");
  await settle();
  expect(desk.conversation(ONE)?.last?.text).toBe("Where is my parcel?");
  profile.time.advance(5_000);
  await until(() => desk.conversation(ONE)?.last?.text === "Hello?");
  tab.isVisible = false;
  profile.time.advance(5_000);
  await settle();
  server.receive(ONE, "Anybody?");
  profile.time.advance(29_000);
  await settle();
  expect(desk.conversation(ONE)?.last?.text).toBe("Hello?");
  profile.time.advance(1_000);
  await until(() => desk.conversation(ONE)?.last?.text === "Anybody?");
});

test("an answer without news costs the vault nothing", async () => {
  const { profile, desk } = await tabOverHttp();
  const heard = (await desk.details()).heardAt;
  profile.time.advance(5_000);
  await settle();
  const put = Reflect.get(IDBObjectStore.prototype, "put");
  let writes = 0;
  IDBObjectStore.prototype.put = function (value: unknown) {
    writes++;
    return put.call(this, value);
  };
  profile.time.advance(5_000);
  await settle();
  IDBObjectStore.prototype.put = put;
  expect(heard).not.toBeNull();
  expect(writes).toBe(0);
});

test("U-1: once a socket gets through, the device goes over to it and loses nothing", async () => {
  const { profile, desk, server } = await tabOverHttp();
  server.refusesSockets = false;
  server.swallowsPushes = true;
  const id = await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  await until(() => server.pushes.length > 0);
  server.swallowsPushes = false;
  for (let seconds = 0; seconds < 61; seconds++) {
    profile.time.advance(1_000);
    await settle();
  }
  await until(() => desk.link().kind === "online" && server.online === 1);
  expect(desk.link()).toEqual({ kind: "online", by: "socket" });
  await until(() => desk.unsent().length === 0);
  expect(server.ledger(ONE).filter((entry) => entry.id === id)).toHaveLength(1);
  server.receive(ONE, "Hello?");
  await until(() => desk.conversation(ONE)?.last?.text === "Hello?");
});

test("U-1: a final verdict over HTTP ends the link as it does on a socket", async () => {
  const { profile, desk, server } = await tabOverHttp();
  server.verdict = close.revoked;
  profile.time.advance(5_000);
  await until(() => desk.link().kind === "ended");
  expect(desk.link()).toEqual({ kind: "ended", why: "revoked" });
});

test("R-4: each question says whose work it brings", async () => {
  const { desk, server, profile } = await tabOverHttp();
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  await until(() => desk.unsent().length === 0);
  const hellos = server.frames.flatMap((frame) => (frame.t === "hello" ? [frame.agent] : []));
  expect(new Set(hellos)).toEqual(new Set([profile.session.agent.id]));
});
