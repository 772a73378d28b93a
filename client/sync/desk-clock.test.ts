import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";
import { FakeProfile, type Tab } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE } from "./testing/filled-tab.ts";

/** A tab whose device's clock is set while it is offline. */
async function setWhileOffline(profile: FakeProfile, tab: Tab, by: number): Promise<void> {
  profile.goOffline();
  profile.setClock(by);
  tab.emit("focus");
  await settle();
}

test("F-3: a device whose clock was set wrong says so once it is corrected, and what it had turned over turns back", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const due = server.now() + 2 * HOUR;
  await desk.act({ type: "pend", doc: ONE, boomerang: { due } });
  await until(() => desk.unsent().length === 0);
  await setWhileOffline(profile, tab, DAY);
  await until(() => desk.conversation(ONE)?.state === "new");
  expect(desk.clockCorrection()).toBeNull();
  profile.goOnline();
  await until(() => desk.link().kind === "online");
  await until(() => desk.conversation(ONE)?.state === "pending");
  expect(Math.round((desk.clockCorrection()?.aheadMs ?? 0) / MINUTE)).toBe((24 * HOUR) / MINUTE);
  const said = desk.clockCorrection();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  profile.goOnline();
  await until(() => desk.link().kind === "online");
  expect(desk.clockCorrection()).toBe(said);
});

test("F-3: a clock that is wrong from the first day is never spoken of: nothing was shown by it", async () => {
  const { desk } = await filledTab({ profile: new FakeProfile({ skew: DAY }) });
  expect(desk.clockCorrection()).toBeNull();
});

test("F-3: less than a minute is corrected without a word", async () => {
  const { profile, tab, desk } = await filledTab();
  await setWhileOffline(profile, tab, 50_000);
  profile.goOnline();
  await until(() => desk.link().kind === "online");
  expect(desk.clockCorrection()).toBeNull();
});

test("R-6: who came first is told by the instant itself, though what screens show may be half a minute behind", async () => {
  const { profile, desk } = await filledTab();
  const before = desk.instant();
  profile.time.advance(10_000);
  expect(desk.instant() - before).toBe(10_000);
});
