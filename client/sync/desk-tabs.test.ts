import { expect, test } from "vitest";
import * as Y from "yjs";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";

const ONE = "cv:one" as const;
const DRAFT: ProseRoot = "draft:public:0";

async function twoTabs() {
  const profile = new FakeProfile();
  profile.server.receive(ONE, "Where is my parcel?");
  const leader = profile.openTab();
  await until(() => leader.desk.link().kind === "online" && leader.desk.filled());
  const other = profile.openTab();
  await until(() => other.desk.filled() && other.desk.link().kind === "online");
  return { profile, leader, other, server: profile.server };
}

test("of two tabs one owns the socket, and both know how the link stands", async () => {
  const { profile, leader, other, server } = await twoTabs();
  await settle();
  expect(server.online).toBe(1);
  profile.goOffline();
  await until(() => leader.desk.link().kind === "offline" || leader.desk.link().kind === "connecting");
  await until(() => other.desk.link().kind === leader.desk.link().kind);
});

test("what is done in one tab shows in the other, and is pushed once", async () => {
  const { leader, other, server } = await twoTabs();
  await other.desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  await until(() => leader.desk.conversation(ONE)?.topics[0] === "parcel");
  await until(() => leader.desk.unsent().length === 0 && other.desk.unsent().length === 0);
  expect(server.pushed).toHaveLength(1);
  expect(other.desk.conversation(ONE)?.topics).toEqual(["parcel"]);
});

test("what the server sends reaches both tabs, open documents and workspace included", async () => {
  const { profile, leader, other, server } = await twoTabs();
  const open = other.desk.open(ONE);
  await until(() => open.ready());
  server.receive(ONE, "Hello?");
  server.append(`ws:${profile.session.workspace.id}`, [
    {
      id: "named",
      type: "workspace.named",
      at: 1,
      by: { kind: "system", name: "Roost" },
      name: "Parcels",
    } as never,
  ]);
  await until(() => open.entries().length === 4 && other.desk.workspace().name === "Parcels");
  expect(leader.desk.workspace().name).toBe("Parcels");
  expect(leader.desk.conversation(ONE)?.last?.text).toBe("Hello?");
});

test("words typed in one tab show in the other, with and without a network", async () => {
  const { profile, leader, other } = await twoTabs();
  const [here, there] = [leader.desk.open(ONE), other.desk.open(ONE)];
  await until(() => here.ready() && there.ready());
  profile.goOffline();
  prose(there.doc, DRAFT).push([new Y.XmlText("together")]);
  await until(() => prose(here.doc, DRAFT).toJSON() === "together");
});

test("U-4: when the leading tab dies the other leads, and sends what the dead one had not", async () => {
  const { profile, leader, other, server } = await twoTabs();
  profile.goOffline();
  await until(() => leader.desk.link().kind !== "online");
  await leader.desk.act({ type: "resolve", doc: ONE });
  leader.kill();
  await other.desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  profile.goOnline();
  await until(() => other.desk.link().kind === "online" && other.desk.unsent().length === 0);
  expect(server.pushed.map((item) => item.k === "intent" && item.intent["type"])).toEqual([
    "resolve",
    "topic.add",
  ]);
  expect(server.online).toBe(1);
});

test("an act of a tab that died before it told anybody is sent by the next leader", async () => {
  const { profile, leader, other } = await twoTabs();
  profile.goOffline();
  await until(() => leader.desk.link().kind !== "online");
  leader.silence();
  await leader.desk.act({ type: "resolve", doc: ONE });
  leader.kill();
  profile.goOnline();
  await until(
    () => other.desk.link().kind === "online" && other.desk.conversation(ONE)?.state === "resolved",
  );
});

test("a hidden leader makes way for a visible tab", async () => {
  const { leader, other, server } = await twoTabs();
  leader.isVisible = false;
  other.emit("visibilitychange");
  await until(() => server.frames.filter((frame) => frame.t === "hello").length === 2);
  await until(() => other.desk.link().kind === "online");
  leader.kill();
  await settle();
  expect(server.online).toBe(1);
  await other.desk.act({ type: "resolve", doc: ONE });
  await until(() => other.desk.unsent().length === 0);
});

test("S-2: an act of one tab can be taken back in the other as long as it is here", async () => {
  const { profile, leader, other } = await twoTabs();
  profile.goOffline();
  await until(() => leader.desk.link().kind !== "online");
  const id = await other.desk.act({ type: "resolve", doc: ONE });
  await until(() => leader.desk.unsent().length === 1);
  expect(await leader.desk.takeBack(id)).toBe(true);
  await until(() => other.desk.conversation(ONE)?.state === "new");
  expect(other.desk.unsent()).toEqual([]);
});

test("without locks a tab leads by itself", async () => {
  const profile = new FakeProfile();
  profile.server.receive(ONE, "Where is my parcel?");
  const { desk } = profile.openTab({ locks: null, channel: () => null });
  await until(() => desk.filled());
  await desk.act({ type: "resolve", doc: ONE });
  await until(() => desk.unsent().length === 0);
});

test("a page that was put away and taken out again has what it missed", async () => {
  const { leader, other } = await twoTabs();
  other.emit("pagehide");
  other.silence();
  await leader.desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  await until(() => leader.desk.unsent().length === 0);
  await settle();
  expect(other.desk.conversation(ONE)?.topics).toEqual([]);
  other.emit("pageshow");
  await until(() => other.desk.conversation(ONE)?.topics[0] === "parcel");
});

test("a document on the screen of a page that was put away has what it missed, words and ledger", async () => {
  const { leader, other, server, profile } = await twoTabs();
  const [here, there] = [leader.desk.open(ONE), other.desk.open(ONE)];
  await until(() => here.ready() && there.ready());
  other.emit("pagehide");
  other.silence();
  prose(here.doc, DRAFT).push([new Y.XmlText("meanwhile")]);
  server.receive(ONE, "Hello?");
  server.append(`ws:${profile.session.workspace.id}`, [
    {
      id: "named",
      type: "workspace.named",
      at: 1,
      by: { kind: "system", name: "Roost" },
      name: "Parcels",
    } as never,
  ]);
  await until(() => here.entries().length === 4 && leader.desk.workspace().name === "Parcels");
  await until(() => leader.desk.unsent().length === 0);
  other.emit("pageshow");
  await until(() => there.entries().length === 4);
  expect(prose(there.doc, DRAFT).toJSON()).toBe("meanwhile");
  await until(() => other.desk.workspace().name === "Parcels");
  expect(other.desk.filled()).toBe(true);
});

test("G-5: a copy of a document that was made anew unheard is replaced before more is written in it", async () => {
  const { leader, other, server } = await twoTabs();
  const [here, there] = [leader.desk.open(ONE), other.desk.open(ONE)];
  await until(() => here.ready() && there.ready());
  const former = there.doc;
  other.emit("pagehide");
  other.silence();
  server.refusals.set(DRAFT, { code: "prose.not_allowed" });
  prose(here.doc, DRAFT).push([new Y.XmlText("refused")]);
  await until(() => leader.desk.refused().length === 1);
  other.emit("pageshow");
  await until(() => there.doc !== former && there.ready());
  expect(prose(there.doc, DRAFT).toJSON()).toBe("");
});

test("S-2: an act whose taking back was never told does not keep the leader busy", async () => {
  const { profile, leader, other, server } = await twoTabs();
  profile.goOffline();
  await until(() => leader.desk.link().kind !== "online");
  const id = await other.desk.act({ type: "resolve", doc: ONE });
  await until(() => leader.desk.unsent().length === 1);
  other.silence();
  leader.silence();
  expect(await other.desk.takeBack(id)).toBe(true);
  profile.goOnline();
  await until(() => leader.desk.link().kind === "online" && leader.desk.unsent().length === 0);
  expect(leader.desk.conversation(ONE)?.state).toBe("new");
  expect(server.pushes).toEqual([]);
});

test("U-3: two tabs that lead one vault without hearing of each other both go on", async () => {
  const profile = new FakeProfile();
  const alone = { locks: null, channel: () => null };
  const tabs = [profile.openTab(alone).desk, profile.openTab(alone).desk];
  await until(() => profile.server.online > 0);
  for (const text of ["One.", "Two."]) {
    profile.server.receive(ONE, text);
    for (let tries = 0; tries < 4; tries++) {
      await settle();
      profile.time.advance(2_000);
    }
  }
  await until(() => tabs.every((desk) => desk.conversation(ONE)?.last?.text === "Two."));
  expect(tabs.map((desk) => desk.link().kind)).toEqual(["online", "online"]);
});
