import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import { vaultNameOf } from "./identity.ts";
import { FakeProfile, newSession } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE } from "./testing/filled-tab.ts";

async function databasesOf(profile: FakeProfile): Promise<string[]> {
  const name = vaultNameOf(profile.session);
  const all = await indexedDB.databases();
  return all.flatMap((database) => (database.name?.startsWith(name) ? [database.name] : []));
}

function factoryThatLists(databases: IDBFactory["databases"]): IDBFactory {
  return {
    open: (name: string, version?: number) => indexedDB.open(name, version),
    deleteDatabase: (name: string) => indexedDB.deleteDatabase(name),
    databases,
  } as IDBFactory; // the part that is used
}

test("R-4: a discarding sign-out leaves nothing of the vault, in no tab, and ends the session", async () => {
  const { profile, desk, server } = await filledTab();
  const other = profile.openTab();
  await until(() => other.desk.filled());
  expect(await databasesOf(profile)).not.toEqual([]);
  await desk.signOut("discard");
  expect(await databasesOf(profile)).toEqual([]);
  expect(server.signedOut).toBe(1);
  expect(desk.link()).toEqual({ kind: "ended", why: "session" });
  expect(other.desk.link()).toEqual({ kind: "ended", why: "session" });
  expect(server.online).toBe(0);
});

test("R-4: unsent work that is kept is there at the next sign-in, and only for the same agent", async () => {
  const { profile, desk } = await filledTab();
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  await desk.act({ type: "resolve", doc: ONE });
  await desk.signOut("keep");
  const somebodyElse = new FakeProfile({
    session: { ...newSession(), workspace: profile.session.workspace },
  }).openTab().desk;
  const again = profile.openTab().desk;
  await until(() => again.unsent().length === 1);
  expect(again.conversation(ONE)?.state).toBe("resolved");
  await settle();
  expect(somebodyElse.unsent()).toEqual([]);
  expect(somebodyElse.conversations()).toEqual([]);
});

test("R-4: what a tab that does not answer still holds is wiped at the next start", async () => {
  const { profile, desk } = await filledTab();
  const stubborn = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(vaultNameOf(profile.session));
    request.onsuccess = () => resolve(request.result);
  });
  const signedOut = desk.signOut("discard");
  await settle();
  profile.time.advance(10_000);
  await signedOut;
  expect([...profile.storage.keys()]).toContain("roost:wipe");
  stubborn.close();
  const again = profile.openTab().desk;
  await until(() => again.filled());
  expect([...profile.storage.keys()]).not.toContain("roost:wipe");
  expect(again.unsent()).toEqual([]);
});

test("a sign-out without a network is told to the server as soon as it can be reached", async () => {
  const { profile, desk, server } = await filledTab();
  profile.goOffline();
  await desk.signOut("keep");
  expect(server.signedOut).toBe(0);
  expect(profile.storage.get("roost:sign-out")).toBe("due");
});

test("R-4: a wipe that fails does not keep the session alive", async () => {
  const profile = new FakeProfile();
  const failing = factoryThatLists(() => Promise.reject(new DOMException("gone", "UnknownError")));
  const { desk } = profile.openTab({ indexedDB: failing });
  await until(() => desk.filled());
  await expect(desk.signOut("discard")).rejects.toThrow("gone");
  expect(profile.storage.has("roost:session")).toBe(false);
  expect(profile.server.signedOut).toBe(1);
});

test("R-4: a document opened at the next start waits for the wipe that is due", async () => {
  const { profile, tab } = await filledTab();
  tab.kill();
  profile.storage.set("roost:wipe", vaultNameOf(profile.session));
  const slow = factoryThatLists(() => settle().then(() => indexedDB.databases()));
  const again = profile.openTab({ indexedDB: slow }).desk;
  const open = again.open(ONE);
  await until(() => again.filled() && open.ready());
  expect(again.link().kind).toBe("online");
});

test("R-4: a conversation that was on screen at the sign-out can be taken down afterwards", async () => {
  const { desk } = await filledTab();
  const takeDown = createRoot((dispose) => {
    desk.open(ONE);
    return dispose;
  });
  await desk.signOut("discard");
  expect(takeDown).not.toThrow();
});

test("R-4: a full disk that holds up a batch holds up no sign-out", async () => {
  const { profile, desk, server } = await filledTab();
  const put = Reflect.get(IDBObjectStore.prototype, "put");
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  server.receive(ONE, "Hello?");
  await until(() => desk.storage() === "failing");
  let isOut = false;
  const out = desk.signOut("keep").then(() => (isOut = true));
  for (let seconds = 0; seconds < 10 && !isOut; seconds++) {
    await settle();
    profile.time.advance(1_000);
  }
  IDBObjectStore.prototype.put = put;
  expect(isOut).toBe(true);
  await out;
  expect(server.signedOut).toBe(1);
});
