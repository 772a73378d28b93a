import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE } from "./testing/filled-tab.ts";

function leasedTab() {
  const profile = new FakeProfile();
  profile.server.lease = DAY;
  return filledTab({ profile });
}

test("R-3: a device that has been without the server for longer than its lease locks, until they meet again", async () => {
  const { profile, desk } = await leasedTab();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "resolve", doc: ONE });
  profile.time.now += DAY - 3 * MINUTE;
  profile.time.advance(2 * MINUTE);
  expect(desk.locked()).toBe(false);
  profile.time.advance(2 * MINUTE);
  expect(desk.locked()).toBe(true);
  expect(desk.unsent()).toHaveLength(1);
  profile.goOnline();
  await until(() => desk.link().kind === "online");
  expect(desk.locked()).toBe(false);
  await until(() => desk.unsent().length === 0);
});

test("R-3: it is locked from the start, and setting the device's clock back does not open it", async () => {
  const { profile, tab } = await leasedTab();
  profile.goOffline();
  await until(() => tab.desk.link().kind !== "online");
  profile.time.now += DAY + HOUR;
  profile.time.advance(MINUTE);
  await until(() => tab.desk.locked());
  await settle();
  tab.kill();
  profile.time.now -= 2 * DAY;
  const again = profile.openTab().desk;
  await until(() => again.locked());
  await until(() => again.conversations().length === 1);
  expect(again.locked()).toBe(true);
});

test("R-3: a vault that has never met the server is not locked", async () => {
  const profile = new FakeProfile();
  profile.goOffline();
  const { desk } = profile.openTab();
  await settle();
  profile.time.now += 30 * DAY;
  profile.time.advance(MINUTE);
  expect(desk.locked()).toBe(false);
});

test("R-3: a connection that lasts keeps the lease, in all tabs and over a restart", async () => {
  const { profile, tab, desk } = await leasedTab();
  const other = profile.openTab().desk;
  await until(() => other.filled());
  for (let hours = 0; hours < 26; hours++) {
    for (let pings = 0; pings < 4; pings++) {
      profile.time.advance(15_000);
      await settle();
    }
    profile.time.advance(14_000);
    profile.time.now += HOUR - 74_000;
    await settle();
  }
  await until(() => desk.link().kind === "online");
  expect(desk.locked() || other.locked()).toBe(false);
  tab.kill();
  profile.goOffline();
  profile.time.now += 12 * HOUR;
  profile.time.advance(MINUTE);
  expect(other.locked()).toBe(false);
});
