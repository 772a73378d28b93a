import { afterEach, expect, test } from "vitest";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import type { Unsent } from "./desk.ts";
import type { FakeProfile, Tab } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE, opened } from "./testing/filled-tab.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const DRAFT: ProseRoot = "draft:public:0";
const resolve = { type: "resolve", doc: ONE } as const;
const send = { type: "send", doc: ONE, target: "public", text: "On its way.", then: "stay" } as const;

const realAdd = Reflect.get(IDBObjectStore.prototype, "add");
afterEach(() => {
  IDBObjectStore.prototype.add = realAdd;
});

/** A disk that is so slow, or so full, that the page is gone before it has written what somebody did. */
function slowDisk(): void {
  IDBObjectStore.prototype.add = function (this: IDBObjectStore, ...row: [unknown, IDBValidKey?]) {
    if (this.name === "outbox" || this.name === "log") throw new DOMException("slow", "QuotaExceededError");
    return realAdd.apply(this, row);
  };
}

/** Somebody reloads: the page goes, and another one begins. */
function reload(profile: FakeProfile, tab: Tab): Tab {
  tab.emit("pagehide");
  tab.kill();
  IDBObjectStore.prototype.add = realAdd;
  return profile.openTab();
}

function left(profile: FakeProfile): string[] {
  return [...profile.storage.keys()].filter((key) => key.startsWith("roost:unwritten:"));
}

function onlyAct(unsent: readonly Unsent[], type: string): string {
  const [found] = unsent.filter(({ what }) => what.kind === "act" && what.type === type);
  if (!found) throw new Error(`no ${type} waits`);
  return found.id;
}

async function withoutNetwork() {
  const filled = await filledTab();
  filled.profile.goOffline();
  await until(() => filled.desk.link().kind !== "online");
  return filled;
}

test("U-4: what was shown and not yet written when the page went is there on the next one, and is sent once", async () => {
  const { profile, tab, desk, server } = await withoutNetwork();
  const open = await opened(tab);
  slowDisk();
  void desk.act(resolve);
  void desk.act(send);
  writeParagraph(open.doc, DRAFT, "And another thing");
  await until(() => desk.unsent().length === 3);
  const made = desk.unsent().flatMap(({ id, what }) => (what.kind === "act" ? [id] : []));
  expect(made).toHaveLength(2);
  const next = reload(profile, tab);
  await until(() => next.desk.unsent().length === 3);
  expect(next.desk.conversation(ONE)?.state).toBe("resolved");
  expect(left(profile)).toEqual([]);
  const again = await opened(next);
  await until(() => prose(again.doc, DRAFT).toJSON().includes("And another thing"));
  profile.goOnline();
  await until(() => next.desk.link().kind === "online" && next.desk.unsent().length === 0);
  for (const id of made) expect(server.ledger(ONE).filter((entry) => entry.id === id)).toHaveLength(1);
  expect(server.text(ONE, DRAFT)).toContain("And another thing");
});

test("U-4: what was written after all is not written twice, and what was taken back meanwhile not at all", async () => {
  const { profile, tab, desk } = await withoutNetwork();
  const acted = desk.act(resolve);
  tab.emit("pagehide");
  expect(left(profile)).toHaveLength(1);
  const copy = new Map(profile.storage);
  await acted;
  expect(left(profile)).toEqual([]);
  for (const [key, value] of copy) profile.storage.set(key, value); // as though the page had gone with its last write
  const next = reload(profile, tab);
  await until(() => next.desk.unsent().length === 1);
  slowDisk();
  void next.desk.act(send);
  await until(() => next.desk.unsent().length === 2);
  next.emit("pagehide");
  void next.desk.takeBack(next.desk.unsent()[1]!.id);
  const last = reload(profile, next);
  await until(() => last.desk.unsent().length === 1);
  expect(left(profile)).toEqual([]);
});

test("U-4: with a disk that is still full the next page is as it was, and writes what was left once there is room", async () => {
  const { profile, tab, desk } = await withoutNetwork();
  slowDisk();
  void desk.act(resolve);
  tab.emit("pagehide");
  const place = left(profile)[0]!.split(":").slice(0, -1).join(":");
  const damaged = ["[{", "{}", "null", "7", '{"kind":"acts","rows":[null]}', '{"kind":"register","row":{}}'];
  damaged.forEach((text, at) => profile.storage.set(`${place}:damaged${at}`, text));
  tab.kill();
  const next = profile.openTab();
  await until(() => next.desk.filled() && next.desk.unsent().length === 1);
  expect(next.desk.conversation(ONE)?.state).toBe("resolved");
  IDBObjectStore.prototype.add = realAdd;
  profile.time.advance(31_000);
  await until(() => left(profile).length === damaged.length); // what nobody can read stays
});

test("U-4: two pages that begin at once write what was left once, and go on", async () => {
  const { profile, tab, desk, server } = await withoutNetwork();
  slowDisk();
  void desk.act(resolve);
  tab.emit("pagehide");
  tab.kill();
  IDBObjectStore.prototype.add = realAdd;
  const pages = [profile.openTab(), profile.openTab()];
  for (const page of pages) await until(() => page.desk.unsent().length === 1);
  await until(() => left(profile).length === 0);
  for (const page of pages) await page.desk.act(send);
  for (const page of pages) await until(() => page.desk.unsent().length === 3);
  const id = onlyAct(pages[0]!.desk.unsent(), "resolve");
  profile.goOnline();
  await until(() => pages.every((page) => page.desk.unsent().length === 0));
  expect(server.ledger(ONE).filter((entry) => entry.id === id)).toHaveLength(1);
});

test("U-4: another tab that is here takes up at once what was left, and sends it", async () => {
  const { profile, tab, desk, server } = await filledTab();
  const other = profile.openTab();
  await until(() => other.desk.filled());
  slowDisk();
  void desk.act(resolve);
  const id = onlyAct(desk.unsent(), "resolve");
  tab.emit("pagehide");
  tab.kill();
  IDBObjectStore.prototype.add = realAdd;
  await until(() => other.desk.conversation(ONE)?.state === "resolved");
  profile.time.advance(31_000);
  await until(() => server.ledger(ONE).some((entry) => entry.id === id));
  expect(left(profile)).toEqual([]);
});

test("U-4: of several acts that were done in one step the one that is taken back goes alone", async () => {
  const { profile, tab, desk } = await withoutNetwork();
  slowDisk();
  void desk.actAll([resolve, send]);
  void desk.takeBack(desk.unsent()[1]!.id);
  const next = reload(profile, tab);
  await until(() => next.desk.unsent().length === 1);
  expect(next.desk.conversation(ONE)?.state).toBe("resolved");
});

test("R-7: what was left of a register does not overwrite what was said later", async () => {
  const { profile, tab, desk, me } = await withoutNetwork();
  slowDisk();
  desk.setAvailability("away");
  tab.emit("pagehide");
  const copy = new Map(profile.storage);
  const next = reload(profile, tab);
  await until(() => left(profile).length === 0);
  profile.time.advance(1_000);
  next.desk.setAvailability("available");
  await until(() => next.desk.availability(me) === "available");
  await settle();
  for (const [key, value] of copy) profile.storage.set(key, value); // as though nobody had taken it up until now
  const last = reload(profile, next);
  await until(() => left(profile).length === 0);
  expect(last.desk.availability(me)).toBe("available");
});

test("R-4: a sign-out that discards leaves nothing of what was not written either", async () => {
  const { profile, tab, desk } = await withoutNetwork();
  slowDisk();
  void desk.act(resolve).catch(() => undefined);
  tab.emit("pagehide");
  expect(left(profile)).toHaveLength(1);
  IDBObjectStore.prototype.add = realAdd;
  const signedOut = desk.signOut("discard");
  await settle();
  profile.time.advance(10_000);
  await signedOut;
  tab.emit("pagehide");
  expect(left(profile)).toEqual([]);
});
