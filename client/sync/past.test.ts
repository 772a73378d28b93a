import { expect, test } from "vitest";
import type { ConversationFact } from "../../shared/conversation/entry.ts";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { EntryBase, Unnumbered } from "../../shared/protocol/entry.ts";
import { vaultNameOf } from "./identity.ts";
import { FakeProfile, type Tab } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { findInStorage } from "./testing/search-storage.ts";

const ONE = "cv:one" as const;
const HASH = "f".repeat(64);
const LONG = "A very long story about a parcel.";

async function setUp() {
  const profile = new FakeProfile();
  profile.server.receive(ONE, "Where is my parcel?");
  profile.server.blobs.set(HASH, LONG);
  const tab = profile.openTab();
  await until(() => tab.desk.filled() && tab.desk.isHere(ONE));
  return { profile, tab, ...tab, server: profile.server, vault: vaultNameOf(profile.session) };
}

const isKept = async (vault: string) => (await findInStorage(vault, [LONG])).length > 0;

async function offline({ profile, desk }: { profile: FakeProfile } & Pick<Tab, "desk">): Promise<void> {
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
}

async function keepBlob(vault: string, desk: Tab["desk"]): Promise<void> {
  await desk.blob(ONE, HASH);
  while (!(await isKept(vault))) await settle();
}

test("D-4: a long text is fetched once, and read from this device from then on", async () => {
  const { profile, desk, server, vault } = await setUp();
  await keepBlob(vault, desk);
  expect(await desk.blob(ONE, HASH)).toBe(LONG);
  await offline({ profile, desk });
  expect(await desk.blob(ONE, HASH)).toBe(LONG);
  expect(server.asked.filter((path) => path.includes(HASH))).toHaveLength(1);
});

test("D-4: a long text that is not here cannot be had offline, nor one that there is not", async () => {
  const { profile, desk } = await setUp();
  expect(await desk.blob(ONE, "0".repeat(64))).toBeNull();
  await offline({ profile, desk });
  expect(await desk.blob(ONE, HASH)).toBeNull();
});

test("R-2: a long text leaves the device with the document it was read in", async () => {
  const { profile, desk, server, vault } = await setUp();
  await keepBlob(vault, desk);
  server.grant([]);
  profile.time.advance(31_000);
  await until(() => desk.link().kind === "online" && !desk.conversation(ONE));
  expect(await isKept(vault)).toBe(false);
});

test("U-2: a long text goes when the body of its document is let go of", async () => {
  const { profile, desk, server, vault } = await setUp();
  await keepBlob(vault, desk);
  server.limits = { bodies: 0, bytes: 0 };
  server.drop();
  profile.time.advance(31_000);
  await until(() => !desk.isHere(ONE));
  expect(await isKept(vault)).toBe(false);
});

test("U-1: a long text goes with everything that came from another store", async () => {
  const { profile, desk, server, vault } = await setUp();
  await keepBlob(vault, desk);
  server.restore();
  profile.time.advance(31_000);
  await until(() => server.frames.filter((frame) => frame.t === "catchup").length === 2 && desk.isHere(ONE));
  expect(await isKept(vault)).toBe(false);
});

test("N-3: what a note says is kept on the device that says it, and read there without a network", async () => {
  const { profile, desk, server, vault } = await setUp();
  await offline({ profile, desk });
  const hash = "a".repeat(64);
  desk.keepVersion(ONE, { hash, bytes: new TextEncoder().encode(LONG) });
  while (!(await isKept(vault))) await settle();
  expect(await desk.blob(ONE, hash)).toBe(LONG);
  expect(server.asked.filter((path) => path.includes(hash))).toEqual([]);
});

test("D-4: earlier generations are read from the server, in no way from this device", async () => {
  const { profile, desk, server } = await setUp();
  server.beginGeneration(ONE, () => {});
  const before = await desk.history(ONE, 0);
  expect(before?.map(({ n, type }) => [n, type])).toEqual([
    [0, "thread.opened"],
    [1, "episode.opened"],
    [2, "message.received"],
  ]);
  expect(await desk.history(ONE, 7)).toEqual([]);
  await offline({ profile, desk });
  expect(await desk.history(ONE, 0)).toBeNull();
});

test("D-4: a conversation that goes on in another document is in no list, and is found by its address", async () => {
  const { desk, server } = await setUp();
  const ended: Unnumbered<Extract<ConversationFact, { type: "continued" }>> = {
    id: "ended",
    type: "continued",
    at: server.now(),
    by: SYSTEM,
    to: "cv:one:2",
  };
  server.append(ONE, [ended as Unnumbered<EntryBase & { type: string }>]);
  server.receive("cv:one:2", "Hello again");
  await until(() => desk.isHere("cv:one:2"));
  expect(desk.conversations().map(({ doc }) => doc)).toEqual(["cv:one:2"]);
  expect(desk.conversation(ONE)?.continuedBy).toBe("cv:one:2");
});
