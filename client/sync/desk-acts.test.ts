import { createEffect, createRoot } from "solid-js";
import { expect, test } from "vitest";
import { vaultNameOf } from "./identity.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE } from "./testing/filled-tab.ts";
import { openVault } from "./vault.ts";

const TWO = "cv:two" as const;

async function twoConversations(profile = new FakeProfile()) {
  profile.server.receive(ONE, "Where is my parcel?");
  profile.server.receive(TWO, "It came broken.");
  return filledTab({ profile, docs: [] });
}

test("U-3: the first fill brings the rows", async () => {
  const { desk } = await twoConversations();
  expect(desk.conversations().map((row) => row.last?.text)).toEqual([
    "Where is my parcel?",
    "It came broken.",
  ]);
});

test("U-4: an act shows in the same tick, before it is on disk", async () => {
  const { desk } = await twoConversations();
  const done = desk.act({ type: "resolve", doc: ONE });
  expect(desk.conversation(ONE)?.state).toBe("resolved");
  expect(desk.conversation(TWO)?.state).toBe("new");
  await done;
});

test("I-1: an act says how much of the ledger its device held, and for which episode it was meant", async () => {
  const { desk, server } = await twoConversations();
  await desk.act({ type: "resolve", doc: ONE });
  await until(() => desk.unsent().length === 0);
  expect(server.pushed[0]).toMatchObject({ intent: { seen: 3, ep: 1, doc: ONE, type: "resolve" } });
});

test("F-1: rows that did not change stay the very same objects", async () => {
  const { desk } = await twoConversations();
  const before = desk.conversation(TWO);
  await desk.act({ type: "resolve", doc: ONE });
  await until(() => desk.unsent().length === 0);
  expect(desk.conversation(TWO)).toBe(before);
  expect(desk.conversations()[1]).toBe(before);
});

test("an act made offline is in the vault after the app is opened again", async () => {
  const { profile, tab, desk } = await twoConversations();
  profile.goOffline();
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  tab.kill();
  const again = profile.openTab().desk;
  await until(() => again.unsent().length === 1);
  expect(again.filled()).toBe(true);
  expect(again.conversation(ONE)?.topics).toEqual(["parcel"]);
});

test("I-2: acts on many conversations are a row of the outbox each, and open none of them", async () => {
  const { profile, tab, desk } = await twoConversations();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const ids = await Promise.all([ONE, TWO].map((doc) => desk.act({ type: "resolve", doc })));
  tab.kill();
  const vault = openVault(tab.environment, vaultNameOf(profile.session), { onTakenAway: () => {} });
  const { outbox, log } = await vault.read(["outbox", "log"], async (transaction) => ({
    outbox: await transaction.all("outbox"),
    log: await transaction.all("log"),
  }));
  expect(outbox.map(({ id, kind, doc }) => ({ id, kind, doc }))).toEqual([
    { id: ids[0], kind: "intent", doc: ONE },
    { id: ids[1], kind: "intent", doc: TWO },
  ]);
  expect(log.filter(({ unsent }) => unsent !== undefined)).toEqual([]);
  expect(desk.conversations().map(({ state }) => state)).toEqual(["resolved", "resolved"]);
});

test("I-2: many acts are one step on the screen and on the disk, each an intent of its own, and one step takes them back", async () => {
  const { profile, desk, server } = await twoConversations();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const seen: string[] = [];
  createRoot(() =>
    createEffect(() =>
      seen.push(
        desk
          .conversations()
          .map(({ state }) => state)
          .join(" "),
      ),
    ),
  );
  const ids = await desk.actAll([ONE, TWO].map((doc) => ({ type: "resolve", doc })));
  expect(seen).toEqual(["new new", "resolved resolved", "resolved resolved"].slice(0, seen.length));
  expect(desk.unsent().map(({ id }) => id)).toEqual(ids);
  expect(await desk.takeBackAll([ids[0]!, "gone"])).toEqual(["gone"]);
  expect(desk.conversations().map(({ state }) => state)).toEqual(["new", "resolved"]);
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  expect(server.pushed.map((item) => item.id)).toEqual([ids[1]]);
  expect(await desk.takeBackAll([ids[1]!])).toEqual([ids[1]]);
});

test("U-4: the outbox drains with no conversation open", async () => {
  const { profile, desk, server } = await twoConversations();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  await desk.act({ type: "resolve", doc: TWO });
  expect(desk.unsent()).toHaveLength(2);
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  expect(server.pushed.map((item) => item.k === "intent" && item.intent["type"])).toEqual([
    "topic.add",
    "resolve",
  ]);
});

test("U-3: what was pushed and not acknowledged is pushed again with the same id, and done once", async () => {
  const { profile, desk, server } = await twoConversations();
  server.losesAcks = true;
  const id = await desk.act({ type: "send", doc: ONE, target: "public", text: "On its way.", then: "stay" });
  await until(() => server.pushes.length === 1);
  await until(() => desk.link().kind !== "online");
  server.losesAcks = false;
  profile.time.advance(31_000);
  await until(() => desk.unsent().length === 0);
  expect(server.pushed.map((item) => item.id)).toEqual([id, id]);
  expect(server.ledger(ONE).filter((entry) => entry.id === id)).toHaveLength(1);
});

test("F-2: an act whose ack was lost is not shown twice when its entry comes first", async () => {
  const { profile, desk, server } = await twoConversations();
  server.losesAcks = true;
  await desk.act({ type: "send", doc: ONE, target: "public", text: "On its way.", then: "stay" });
  await until(() => desk.link().kind !== "online");
  server.refusals.set("send", { code: "server.failed" });
  server.losesAcks = false;
  profile.time.advance(31_000);
  await until(() => desk.link().kind === "online");
  expect(desk.conversation(ONE)?.sends).toHaveLength(1);
});

test("F-2: a row of the server does not undo an act that has not left the device", async () => {
  const { profile, desk, server } = await twoConversations();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  server.refusals.set("topic.add", { code: "server.failed" });
  server.receive(ONE, "Hello?");
  const seen: unknown[] = [];
  profile.goOnline();
  await until(() => {
    if (desk.unsent().length === 1) seen.push(desk.conversation(ONE)?.topics[0]);
    return desk.conversation(ONE)?.last?.text === "Hello?";
  });
  expect(new Set(seen)).toEqual(new Set(["parcel"]));
});

test("I-5: a refused act keeps its words and does not hold up those behind it", async () => {
  const { desk, server } = await twoConversations();
  server.refusals.set("send", { code: "role.not_allowed" });
  const refused = await desk.act({
    type: "send",
    doc: ONE,
    target: "public",
    text: "On its way.",
    then: "stay",
  });
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  await until(() => desk.unsent().length === 0);
  expect(desk.refused()).toMatchObject([
    { id: refused, doc: ONE, code: "role.not_allowed", words: "On its way." },
  ]);
  expect(desk.conversation(ONE)?.sends).toEqual([]);
  expect(desk.conversation(ONE)?.topics).toEqual(["parcel"]);
  await desk.dismissRefused(refused);
  expect(desk.refused()).toEqual([]);
});

test("S-2: what has not left the device can be taken back, with what leans on it", async () => {
  const { profile, desk, server } = await twoConversations();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const send = await desk.act({
    type: "send",
    doc: ONE,
    target: "public",
    text: "On its way.",
    then: "resolve",
  });
  await desk.act({ type: "send.cancel", doc: ONE, of: send });
  const kept = await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  expect(await desk.takeBack(send)).toBe(true);
  expect(desk.unsent().map((item) => item.id)).toEqual([kept]);
  expect(desk.conversation(ONE)).toMatchObject({ state: "new", sends: [], topics: ["parcel"] });
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  expect(server.pushed.map((item) => item.id)).toEqual([kept]);
});

test("S-2: what may have reached the server cannot be taken back, not even after a restart", async () => {
  const { profile, tab, desk, server } = await twoConversations();
  server.losesAcks = true;
  const id = await desk.act({ type: "send", doc: ONE, target: "public", text: "On its way.", then: "stay" });
  await until(() => server.pushes.length === 1);
  expect(await desk.takeBack(id)).toBe(false);
  profile.goOffline();
  tab.kill();
  const again = profile.openTab().desk;
  await until(() => again.unsent().length === 1);
  expect(await again.takeBack(id)).toBe(false);
});

test("F-2: a preference set offline holds at once and after a restart", async () => {
  const { profile, tab, desk } = await twoConversations();
  profile.goOffline();
  const doc = `me:${profile.session.agent.id}` as const;
  const done = desk.act({ type: "preference.set", doc, key: "theme", value: "dark" });
  expect(desk.preferences().theme).toBe("dark");
  await done;
  tab.kill();
  const again = profile.openTab().desk;
  await until(() => again.unsent().length === 1);
  expect(again.preferences().theme).toBe("dark");
});

test("U-1: after a restore of the server rows and bodies are fetched anew and the outbox stays", async () => {
  const { profile, desk, server } = await twoConversations();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "topic.add", doc: ONE, topic: "parcel" });
  server.restore();
  profile.goOnline();
  await until(() => desk.unsent().length === 0);
  const asked = server.frames.filter((frame) => frame.t === "catchup");
  expect(asked.at(-1)).toMatchObject({ cursor: 0, store: null });
  expect(desk.conversation(ONE)?.topics).toEqual(["parcel"]);
  expect(desk.conversations()).toHaveLength(2);
});

test("U-3: a cache that lost what the cursor says was there is filled again from the start", async () => {
  const { profile, tab, desk, server } = await twoConversations();
  const doc = `ws:${profile.session.workspace.id}` as const;
  server.append(doc, [
    {
      id: "named",
      type: "workspace.named",
      at: 1,
      by: { kind: "system", name: "Roost" },
      name: "Parcels",
    } as never,
  ]);
  await until(() => desk.workspace().name === "Parcels");
  tab.kill();
  await new Promise(
    (resolve) => (indexedDB.deleteDatabase(`${vaultNameOf(profile.session)}/${doc}`).onsuccess = resolve),
  );
  const again = profile.openTab().desk;
  await until(() => again.workspace().name === "Parcels" && again.filled());
  expect(server.frames.filter((frame) => frame.t === "catchup").at(-1)).toMatchObject({
    cursor: 0,
    store: null,
  });
});

test("the server's welcome to another person ends the link: nothing of this vault is for them", async () => {
  const { profile, desk, server } = await twoConversations();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "resolve", doc: ONE });
  server.session.agent = { ...server.session.agent, id: "somebody-else" };
  profile.goOnline();
  await until(() => desk.link().kind === "ended");
  expect(server.pushes).toEqual([]);
});

test("R-1: the role follows what the server says at its welcome", async () => {
  const { profile, desk, server } = await twoConversations();
  server.role = "viewer";
  server.drop();
  profile.time.advance(31_000);
  await until(() => desk.session.agent.role === "viewer");
  const done = desk.act({ type: "send", doc: ONE, target: "public", text: "On its way.", then: "stay" });
  expect(desk.conversation(ONE)?.sends).toEqual([]);
  await done;
});

test("flush resolves with nothing left once all is acknowledged, and with what is left when time is up", async () => {
  const { profile, desk } = await twoConversations();
  await desk.act({ type: "resolve", doc: ONE });
  expect(await desk.flush(1000)).toBe(0);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "reopen", doc: ONE });
  const left = desk.flush(1000);
  await settle();
  profile.time.advance(1001);
  expect(await left).toBe(1);
});
