import { expect, test } from "vitest";
import { close } from "../../shared/protocol/frames.ts";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { vaultNameOf } from "./identity.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const ONE = "cv:one" as const;
const DRAFT: ProseRoot = "draft:public:0";

/** A tab with a refused reply, and offline with an act and words on top of it. */
async function tabWithUnsent() {
  const profile = new FakeProfile();
  const { server } = profile;
  server.receive(ONE, "Where is my parcel?");
  const { desk } = profile.openTab();
  await until(() => desk.filled() && desk.link().kind === "online");
  const open = desk.open(ONE);
  await until(() => open.ready());
  server.refusals.set("send", { code: "role.not_allowed" });
  await desk.act({ type: "send", doc: ONE, target: "public", text: "Refused words.", then: "stay" });
  await until(() => desk.refused().length === 1);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "resolve", doc: ONE });
  writeParagraph(open.doc, DRAFT, "Unsent words.");
  await settle();
  return { profile, desk, server };
}

/** The server is there again, and lets the agent in no more. */
async function refuse(
  profile: FakeProfile,
  verdict: number,
  desk: { link: () => { kind: string } },
): Promise<void> {
  profile.server.verdict = verdict;
  profile.goOnline();
  await until(() => desk.link().kind === "ended");
}

async function databasesOf(profile: FakeProfile): Promise<(string | undefined)[]> {
  const all = await indexedDB.databases();
  return all.map(({ name }) => name).filter((name) => name?.startsWith(vaultNameOf(profile.session)));
}

const handedIn = (server: FakeProfile["server"]) =>
  server.surrendered.flatMap(({ items }) => items.map(({ what, words }) => [what, words]));

test("R-3: a person without access hands everything in once, with its words, and the vault is wiped after it", async () => {
  const { profile, desk, server } = await tabWithUnsent();
  await refuse(profile, close.revoked, desk);
  expect(await desk.surrender()).toBe(true);
  expect(handedIn(server)).toEqual([
    ["send", "Refused words."],
    [DRAFT, "Unsent words."],
    ["resolve", ""],
  ]);
  expect(server.surrendered[0]?.token).toBe("surrender");
  expect(await databasesOf(profile)).toEqual([]);
});

test("R-3: as long as the server has not taken it, nothing is wiped", async () => {
  const { profile, desk, server } = await tabWithUnsent();
  await refuse(profile, close.revoked, desk);
  server.isDown = true;
  expect(await desk.surrender()).toBe(false);
  expect(await databasesOf(profile)).not.toEqual([]);
  expect(desk.unsent()).toHaveLength(2);
});

test("R-3: when the server's answer is lost, asking again finds that it has it", async () => {
  const { profile, desk, server } = await tabWithUnsent();
  await refuse(profile, close.revoked, desk);
  server.losesAnswers = true;
  expect(await desk.surrender()).toBe(false);
  expect(await desk.surrender()).toBe(true);
  expect(server.surrendered).toHaveLength(1);
});

test("R-3: whoever may sign in again finds what was handed in as refused, and none of it goes out by itself", async () => {
  const { profile, desk, server } = await tabWithUnsent();
  await refuse(profile, close.sessionOver, desk);
  expect(await desk.surrender()).toBe(true);
  expect(desk.unsent()).toEqual([]);
  expect(desk.refused().map(({ code, words }) => [code, words])).toEqual(
    expect.arrayContaining([
      ["surrender.taken", "Refused words."],
      ["surrender.taken", "Unsent words."],
      ["surrender.taken", ""],
    ]),
  );
  const pushes = server.pushes.length;
  server.verdict = null;
  const again = profile.openTab().desk;
  await until(() => again.filled());
  await settle();
  expect(again.refused()).toHaveLength(3);
  expect(server.pushes).toHaveLength(pushes);
});

test("R-3: what a full disk has not taken is not wiped with what was handed in", async () => {
  const { profile, desk } = await tabWithUnsent();
  const add = Reflect.get(IDBObjectStore.prototype, "add");
  IDBObjectStore.prototype.add = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  void desk.act({ type: "send", doc: ONE, target: "public", text: "In the tab alone.", then: "stay" });
  await until(() => desk.storage() === "failing");
  await refuse(profile, close.revoked, desk);
  const handing = desk.surrender();
  for (let seconds = 0; seconds < 3; seconds++) {
    await settle();
    profile.time.advance(1_000);
  }
  IDBObjectStore.prototype.add = add;
  profile.time.advance(31_000);
  expect(await handing).toBe(true);
  expect(await databasesOf(profile)).not.toEqual([]);
  await until(() => desk.unsent().length === 1 && desk.storage() === "ready");
});
