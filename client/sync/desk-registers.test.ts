import { expect, test } from "vitest";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE } from "./testing/filled-tab.ts";

const pushedRegisters = (profile: FakeProfile) =>
  profile.server.pushed.flatMap((item) => (item.k === "register" ? [item.register] : []));

test("R-7: what nobody read is unread while it is New, and read once it was on screen, on every device", async () => {
  const { profile, tab, desk, server, me } = await filledTab();
  expect(desk.isUnread(ONE)).toBe(true);
  desk.markRead(ONE);
  expect(desk.isUnread(ONE)).toBe(false);
  await until(() => pushedRegisters(profile).length === 1);
  expect(pushedRegisters(profile)).toMatchObject([{ key: `read:${ONE}`, value: 3 }]);
  desk.markRead(ONE);
  await settle();
  expect(pushedRegisters(profile)).toHaveLength(1);
  server.receive(ONE, "Hello?");
  await until(() => desk.isUnread(ONE));
  server.register({ agent: me, key: `read:${ONE}`, value: 4, at: server.now() + 1 });
  await until(() => !desk.isUnread(ONE));
  tab.kill();
  profile.goOffline();
  const again = profile.openTab();
  await until(() => again.desk.conversations().length === 1);
  expect(again.desk.isUnread(ONE)).toBe(false);
});

test("R-7: a resolved conversation that nobody read is not unread", async () => {
  const { desk } = await filledTab();
  await desk.act({ type: "resolve", doc: ONE });
  expect(desk.isUnread(ONE)).toBe(false);
});

test("R-7: what was read can be marked unread, and is so until it is read again", async () => {
  const { profile, desk, server } = await filledTab();
  desk.markUnread(ONE);
  await settle();
  expect(pushedRegisters(profile)).toEqual([]);
  desk.markRead(ONE);
  await until(() => pushedRegisters(profile).length === 1);
  profile.time.advance(10);
  desk.markUnread(ONE);
  expect(desk.isUnread(ONE)).toBe(true);
  await until(() => pushedRegisters(profile).length === 2);
  await until(() => server.now() > 0 && desk.isUnread(ONE));
  profile.time.advance(10);
  desk.markRead(ONE);
  expect(desk.isUnread(ONE)).toBe(false);
  await until(() => pushedRegisters(profile).length === 3);
  expect(pushedRegisters(profile).map(({ value }) => value)).toEqual([3, 2, 3]);
});

test("R-5: availability shows at once, and the later of two devices counts", async () => {
  const { profile, desk, server, me } = await filledTab();
  expect([desk.availability(me), desk.availability("ines")]).toEqual(["available", "available"]);
  server.register({ agent: "ines", key: "available", value: "away", at: server.now() });
  await until(() => desk.availability("ines") === "away");
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  desk.setAvailability("away");
  expect(desk.availability(me)).toBe("away");
  server.register({ agent: me, key: "available", value: "lunch", at: server.now() - 1 });
  profile.goOnline();
  await until(() => desk.link().kind === "online" && pushedRegisters(profile).length === 1);
  expect(desk.availability(me)).toBe("away");
  server.register({ agent: me, key: "available", value: "training", at: server.now() + 1 });
  await until(() => desk.availability(me) === "training");
});

test("R-7: a later write takes the place of one that waits, and neither is an unsent change; flush waits for it", async () => {
  const { profile, desk } = await filledTab();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  desk.setAvailability("away");
  await settle();
  profile.time.advance(10);
  desk.setAvailability("available");
  await settle();
  expect(desk.unsent()).toEqual([]);
  const flushed = desk.flush(120_000);
  profile.goOnline();
  expect(await flushed).toBe(0);
  expect(pushedRegisters(profile)).toMatchObject([{ key: "available", value: "available" }]);
});

test("R-7: a write that the server refuses leaves nothing behind", async () => {
  const { profile, desk, server } = await filledTab();
  server.refusals.set("available", { code: "intent.malformed" });
  desk.setAvailability("away");
  await until(() => pushedRegisters(profile).length === 1);
  await until(() => desk.availability(desk.session.agent.id) === "available");
  expect(desk.refused()).toEqual([]);
});

test("R-2: what an agent may do follows from the channel and team of each document", async () => {
  const profile = new FakeProfile();
  const { server } = profile;
  server.grants = [
    { kind: "channel", id: "care", role: "viewer" },
    { kind: "team", id: "north", role: "contributor" },
  ];
  server.receive("cv:seen", "Hi.", { channel: "care" });
  server.receive("cv:ours", "Hi.", { channel: "care", team: "north" });
  const { desk } = profile.openTab();
  await until(() => desk.filled());
  expect(desk.roleIn({ channel: "care", team: null })).toBe("viewer");
  expect(desk.roleIn({ channel: "care", team: "north" })).toBe("contributor");
  expect(desk.roleIn({ channel: "sales", team: null })).toBeNull();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const reply = (doc: `cv:${string}`) =>
    desk.act({ type: "send", doc, target: "public", text: "Hi.", then: "stay" });
  await Promise.all([reply("cv:seen"), reply("cv:ours")]);
  expect(desk.conversation("cv:ours")?.sends).toHaveLength(1);
  expect(desk.conversation("cv:seen")?.sends).toEqual([]);
});

test("product 14.1: what is next for this agent shows while it is New, and goes at once when it is pended here", async () => {
  const { desk, server, me, profile } = await filledTab();
  expect([desk.next(), desk.availableSince()]).toEqual([null, null]);
  desk.setAvailability("available");
  expect(desk.availableSince()).toBe(server.now());
  server.register({ agent: me, key: "next", value: ONE, at: server.now() });
  await until(() => desk.next()?.doc === ONE);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "pend", doc: ONE });
  expect(desk.next()).toBeNull();
  profile.goOnline();
  server.register({ agent: me, key: "next", value: "", at: server.now() + 1 });
  await until(() => desk.link().kind === "online");
  expect(desk.next()).toBeNull();
});
