import { expect, test } from "vitest";
import type { Bell } from "../../shared/notifications/bell.ts";
import type { Register } from "../../shared/protocol/register.ts";
import { filledTab, ONE } from "./testing/filled-tab.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";

const pushed = (profile: FakeProfile) =>
  profile.server.pushed.flatMap((item) => (item.k === "register" ? [item.register] : []));

const bell = (agent: string, n: number, at: number, doc: Bell["doc"] = ONE): Register => ({
  agent,
  key: `bell:${doc}:message:${n}`,
  value: { kind: "message", doc, n },
  at,
});

test("R-7: notifications are there after a restart, without a network, and are known on every device at once", async () => {
  const { profile, tab, desk, server, me } = await filledTab();
  server.register(bell(me, 2, server.now()));
  await until(() => desk.bells().length === 1);
  expect(desk.bells()[0]).toMatchObject({ kind: "message", doc: ONE, n: 2, isRead: false });
  tab.kill();
  profile.goOffline();
  const again = profile.openTab();
  await until(() => again.desk.bells().length === 1);
  again.desk.knowBells(ONE);
  expect(again.desk.bells()[0]?.isRead).toBe(true);
  again.desk.knowBells(ONE);
  await settle();
  profile.goOnline();
  await until(() => pushed(profile).length > 0);
  expect(pushed(profile)).toMatchObject([{ key: `told:${ONE}`, value: 3 }]);
});

test("R-7: all are known up to the latest; what comes later is not", async () => {
  const { profile, desk, server, me } = await filledTab();
  desk.knowAllBells();
  server.register(bell(me, 1, server.now()));
  server.register(bell(me, 2, server.now() + 5));
  await until(() => desk.bells().length === 2);
  desk.knowAllBells();
  expect(desk.bells().map(({ isRead }) => isRead)).toEqual([true, true]);
  server.register(bell(me, 3, server.now() + 6));
  await until(() => desk.bells().length === 3);
  expect(desk.bells().map(({ n, isRead }) => [n, isRead])).toEqual([
    [3, false],
    [2, true],
    [1, true],
  ]);
  await until(() => pushed(profile).length === 1);
  expect(pushed(profile)).toMatchObject([{ key: "bells", value: server.now() + 5 }]);
});

test("R-7: what another device knows is known here", async () => {
  const { desk, server, me } = await filledTab();
  server.register(bell(me, 2, server.now()));
  await until(() => desk.bells().length === 1);
  server.register({ agent: me, key: `told:${ONE}`, value: 3, at: server.now() });
  await until(() => desk.bells()[0]?.isRead === true);
});

test("R-2: notifications of what leaves sight leave the device with it", async () => {
  const profile = new FakeProfile();
  const { server } = profile;
  server.receive("cv:kept", "Hi.", { channel: "care" });
  server.receive("cv:gone", "Hi.", { channel: "sales" });
  const { desk } = profile.openTab();
  await until(() => desk.filled());
  const me = desk.session.agent.id;
  for (const doc of ["cv:kept", "cv:gone"] as const) server.register(bell(me, 2, server.now(), doc));
  await until(() => desk.bells().length === 2);
  server.grant([{ kind: "channel", id: "care", role: "contributor" }]);
  profile.goOnline(); // whose sight changed is closed, and comes back
  await until(() => !desk.conversation("cv:gone"));
  expect(desk.bells().map(({ doc }) => doc)).toEqual(["cv:kept"]);
  profile.goOffline();
  const again = profile.openTab();
  await until(() => again.desk.conversations().length === 1);
  expect(again.desk.bells().map(({ doc }) => doc)).toEqual(["cv:kept"]);
});

test("R-5: who is online is what the server told last, and stays so without a network", async () => {
  const { profile, desk, server } = await filledTab();
  expect(desk.isOnline("ines")).toBe(false);
  server.register({ agent: "ines", key: "online", value: "yes", at: server.now() });
  await until(() => desk.isOnline("ines"));
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  expect(desk.isOnline("ines")).toBe(true);
  profile.goOnline();
  server.register({ agent: "ines", key: "online", value: "", at: server.now() + 1 });
  await until(() => !desk.isOnline("ines"));
});
