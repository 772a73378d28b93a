import { expect, test } from "vitest";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { DAY } from "../../shared/time/duration.ts";
import { vaultNameOf } from "./identity.ts";
import { copyOfStorage } from "./testing/copy-of-storage.ts";
import type { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE } from "./testing/filled-tab.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const DRAFT: ProseRoot = "draft:public:0";

/** A device that was copied with a reply and a topic unsent; the copied one went on, and then the copy was put back. */
async function restoredDevice() {
  const { profile, tab, desk, server } = await filledTab();
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  await until(() => desk.unsent().length === 0);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const open = desk.open(ONE);
  await until(() => open.ready());
  writeParagraph(open.doc, DRAFT, "Half a thought");
  const reply = await desk.act({
    type: "send",
    doc: ONE,
    target: "public",
    text: "On its way.",
    then: "stay",
  });
  await desk.act({ type: "topic.add", doc: ONE, topic: "late" });
  await settle();
  const device = desk.device;
  const copy = await copyOfStorage(vaultNameOf(profile.session));
  return { profile, tab, desk, server, copy, reply, device };
}

const repliesOf = (server: FakeProfile["server"]) =>
  server.ledger(ONE).filter((entry) => "type" in entry && entry.type === "send");

test("U-1: every push carries its own number, and a new vault goes on from the server's", async () => {
  const { profile, tab, desk, server } = await filledTab();
  for (const topic of ["one", "two"]) {
    await desk.act({ type: "topic.add", doc: ONE, topic });
    await until(() => desk.unsent().length === 0);
  }
  tab.kill();
  const again = profile.openTab().desk;
  await until(() => again.link().kind === "online");
  await again.signOut("discard");
  const afresh = profile.openTab().desk;
  await until(() => afresh.filled() && afresh.link().kind === "online");
  await afresh.act({ type: "topic.add", doc: ONE, topic: "three" });
  await until(() => afresh.unsent().length === 0);
  const hellos = server.frames.flatMap((frame) => (frame.t === "hello" ? [frame.counter] : []));
  const pushes = server.frames.flatMap((frame) => (frame.t === "push" ? [frame.counter] : []));
  expect(hellos).toEqual([null, 2, null]);
  expect(pushes).toEqual([1, 2, 3]);
});

test("U-1: a device restored from a copy is another device, and its replies wait to be released", async () => {
  const { profile, tab, desk, server, copy, reply, device } = await restoredDevice();
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  expect(repliesOf(server)).toHaveLength(1);
  tab.kill();
  await copy.putBack();
  const restored = profile.openTab().desk;
  await until(() => restored.device !== device);
  await settle(); // what waits is held, and the connection given up
  profile.time.advance(2_000);
  await until(() => restored.filled() && restored.link().kind === "online");
  await until(() => restored.unsent().every((item) => item.state === "held"));
  expect(restored.unsent()).toMatchObject([
    { id: reply, state: "held", what: { type: "send" }, words: "On its way." },
  ]);
  expect(server.frames.filter((frame) => frame.t === "hello").at(-1)).toMatchObject({
    device: restored.device,
    counter: null,
  });
  await restored.release(reply);
  await until(() => restored.unsent().length === 0);
  expect(repliesOf(server)).toHaveLength(1);
  expect(restored.refused()).toEqual([]);
});

test("U-1: words of a restored copy are written once, under another Yjs client than the copy's", async () => {
  const { profile, tab, desk, server, copy, device } = await restoredDevice();
  const client = desk.open(ONE).doc.clientID;
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  tab.kill();
  await copy.putBack();
  const pushed = server.pushed.length;
  const restored = profile.openTab().desk;
  await until(() => restored.device !== device);
  await settle(); // what waits is held, and the connection given up
  profile.time.advance(2_000);
  await until(
    () => restored.link().kind === "online" && restored.unsent().every((item) => item.state === "held"),
  );
  expect(server.text(ONE, DRAFT)).toBe("<paragraph>Half a thought</paragraph>");
  const again = server.pushed.slice(pushed).filter((item) => item.k === "prose");
  expect(again).toEqual([]);
  const open = restored.open(ONE);
  await until(() => open.ready());
  expect(open.doc.clientID).not.toBe(client);
  expect(prose(open.doc, DRAFT).toJSON()).toBe("<paragraph>Half a thought</paragraph>");
});

test("U-1: a held reply has no effect in the view, and discarding it sends nothing", async () => {
  const { profile, tab, server, copy, reply, desk, device } = await restoredDevice();
  server.swallowsPushes = true;
  profile.goOnline();
  await until(() => server.pushes.length > 1);
  tab.kill();
  await copy.putBack();
  server.swallowsPushes = false;
  expect(desk.conversation(ONE)?.sends).toHaveLength(1);
  const restored = profile.openTab().desk;
  await until(() => restored.device !== device);
  await settle(); // what waits is held, and the connection given up
  profile.time.advance(2_000);
  await until(() => restored.filled() && restored.unsent().every((item) => item.state === "held"));
  expect(restored.conversation(ONE)?.sends).toEqual([]);
  expect(await restored.takeBack(reply)).toBe(true);
  expect(restored.unsent()).toEqual([]);
  await settle();
  expect(repliesOf(server)).toEqual([]);
});

test("U-1: all tabs of a restored profile go on as the new device", async () => {
  const { profile, tab, desk, copy, device } = await restoredDevice();
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  tab.kill();
  await copy.putBack();
  const [leader, other] = [profile.openTab().desk, profile.openTab().desk];
  await until(() => leader.device !== device && other.device === leader.device);
});

test("U-1: after the server was restored from a backup, the lost hour's acts and words are back, once", async () => {
  const { profile, desk, server } = await filledTab();
  const open = desk.open(ONE);
  await until(() => open.ready());
  const backup = server.backup();
  writeParagraph(open.doc, DRAFT, "On its way.");
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  await desk.act({ type: "send", doc: ONE, target: "public", text: "On its way.", then: "stay" });
  await until(() => desk.unsent().length === 0);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "topic.add", doc: ONE, topic: "late" });
  const wanted = server.ledger(ONE).map((entry) => entry.id);
  const before = server.pushed.map((item) => item.id);
  server.restore(backup);
  const from = server.pushed.length;
  profile.goOnline();
  await until(() => desk.link().kind === "online" && desk.filled());
  await settle();
  profile.time.advance(66);
  await until(() => desk.unsent().length === 0);
  const ledger = server.ledger(ONE);
  expect(ledger.map((entry) => entry.id)).toEqual(expect.arrayContaining(wanted));
  expect(ledger).toHaveLength(wanted.length + 1);
  expect(server.text(ONE, DRAFT)).toBe("<paragraph>On its way.</paragraph>");
  expect(server.pushed.slice(from, from + before.length).map((item) => item.id)).toEqual(before);
  expect(desk.refused()).toEqual([]);
  await until(() => open.ready());
  expect(prose(open.doc, DRAFT).toJSON()).toBe(server.text(ONE, DRAFT));
});

test("U-1: what was acknowledged more than a week ago is not pushed to a restored server", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const backup = server.backup();
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  await until(() => desk.unsent().length === 0);
  tab.kill();
  profile.time.advance(8 * DAY);
  const again = profile.openTab().desk;
  await until(() => again.link().kind === "online");
  await settle();
  server.restore(backup);
  const from = server.pushed.length;
  profile.goOnline();
  await until(() => again.link().kind === "online" && again.filled());
  await settle();
  expect(server.pushed.slice(from)).toEqual([]);
});

test("U-1: a restored device has its new id before anything of it is put aside, so that a crash leaves no half of it", async () => {
  const { profile, tab, desk, copy, device } = await restoredDevice();
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  tab.kill();
  await copy.putBack();
  const remove = Reflect.get(IDBObjectStore.prototype, "delete");
  const idsThen: (string | undefined)[] = [];
  IDBObjectStore.prototype.delete = function (key: IDBValidKey) {
    if (this.name === "meta" && key === "vault") idsThen.push(profile.storage.get("roost:device"));
    return remove.call(this, key);
  };
  const restored = profile.openTab().desk;
  await until(() => restored.device !== device);
  await settle();
  IDBObjectStore.prototype.delete = remove;
  expect(idsThen).toEqual([restored.device]);
});
