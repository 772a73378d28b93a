import { afterEach, expect, test } from "vitest";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE } from "./testing/filled-tab.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const DRAFT: ProseRoot = "draft:public:0";

const realAdd = Reflect.get(IDBObjectStore.prototype, "add");
const realPut = Reflect.get(IDBObjectStore.prototype, "put");
afterEach(() => {
  IDBObjectStore.prototype.add = realAdd;
  IDBObjectStore.prototype.put = realPut;
});

/** Somebody clears the browser's data while the app is open. */
function deleteDatabases(vault: string): Promise<void> {
  return new Promise((resolve) => {
    void indexedDB.databases().then(async (all) => {
      const names = all.flatMap(({ name }) => (name?.startsWith(vault) ? [name] : []));
      for (const name of names)
        await new Promise((done) => (indexedDB.deleteDatabase(name).onsuccess = done));
      resolve();
    });
  });
}

const send = { type: "send", doc: ONE, target: "public", text: "On its way.", then: "stay" } as const;

test("U-4: the database deleted under a running tab takes nothing that was written with it", async () => {
  const { profile, tab, desk, server, vault } = await filledTab();
  const open = desk.open(ONE);
  await until(() => open.ready());
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  const id = await desk.act(send);
  writeParagraph(open.doc, DRAFT, "A draft.");
  await until(() => desk.unsent().length === 2);
  await settle();
  await deleteDatabases(vault);
  await until(() => !desk.filled());
  expect(desk.storage()).toBe("evicted");
  expect(desk.unsent().map((item) => item.id)).toContain(id);
  await settle();
  tab.kill();
  const again = profile.openTab().desk;
  await until(() => again.unsent().length === 2);
  profile.goOnline();
  await until(() => again.filled() && again.unsent().length === 0);
  expect(server.text(ONE, DRAFT)).toBe("<paragraph>A draft.</paragraph>");
  expect(server.ledger(ONE).filter((entry) => entry.id === id)).toHaveLength(1);
});

test("U-4: online, everything is fetched again into the new database, and open documents come back", async () => {
  const { desk, server, vault, tab, profile } = await filledTab();
  const open = desk.open(ONE);
  await until(() => open.ready());
  await deleteDatabases(vault);
  await until(() => !desk.filled());
  profile.time.advance(31_000);
  await until(() => desk.filled() && open.ready() && open.entries().length === 3);
  writeParagraph(open.doc, DRAFT, "After it.");
  await until(() => server.text(ONE, DRAFT).includes("After it."));
  tab.kill();
  profile.goOffline();
  const again = profile.openTab().desk;
  await until(() => again.conversations().length === 1 && again.isHere(ONE));
  expect(again.storage()).toBe("ready");
});

test("U-4: of two tabs both go on with the new database", async () => {
  const { profile, desk, vault } = await filledTab();
  const other = profile.openTab().desk;
  await until(() => other.filled());
  await deleteDatabases(vault);
  await until(() => !desk.filled() || !other.filled());
  profile.time.advance(31_000);
  await until(() => desk.filled() && other.filled());
  await other.act(send);
  await until(() => other.unsent().length === 0 && desk.conversation(ONE)?.sends.length === 1);
});

test("a vault found empty where there was one is told, once", async () => {
  const { profile, tab, vault } = await filledTab();
  tab.kill();
  await settle();
  await deleteDatabases(vault);
  const again = profile.openTab();
  await until(() => again.desk.storage() === "evicted");
  await until(() => again.desk.filled());
  again.kill();
  const later = profile.openTab().desk;
  await until(() => later.filled());
  await settle();
  expect(later.storage()).toBe("ready");
});

test("a full disk takes the bodies worth least, so that what was written has room", async () => {
  const docs = Array.from({ length: 30 }, (_, i): DocumentId => `cv:c${i}`);
  const { profile, desk } = await filledTab({ docs: [ONE, ...docs] });
  await desk.pin(ONE, true);
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  let isFull = true;
  IDBObjectStore.prototype.add = function (value: object) {
    if (isFull && desk.isHere("cv:c0") && this.name === "outbox")
      throw new DOMException("full", "QuotaExceededError");
    isFull = false;
    return realAdd.call(this, value);
  };
  await desk.act(send);
  expect(desk.unsent()).toHaveLength(1);
  expect(desk.storage()).toBe("ready");
  expect(docs.filter((doc) => desk.isHere(doc)).length).toBeLessThan(30);
  expect(desk.isHere(ONE)).toBe(true);
  expect(desk.conversations()).toHaveLength(31);
});

test("a disk that stays full is told, and what was written waits in the tab", async () => {
  const { profile, desk } = await filledTab();
  const open = desk.open(ONE);
  await until(() => open.ready());
  profile.goOffline();
  await until(() => desk.link().kind !== "online");
  IDBObjectStore.prototype.add = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  const acted = desk.act(send);
  writeParagraph(open.doc, DRAFT, "A draft.");
  await until(() => desk.storage() === "failing");
  expect(desk.unsent()).toHaveLength(2);
  expect(prose(open.doc, DRAFT).toJSON()).toContain("A draft.");
  IDBObjectStore.prototype.add = realAdd;
  profile.time.advance(2_000);
  await acted;
  await until(() => desk.storage() === "ready");
});

test("a disk that stays full keeps nobody from reading what is here", async () => {
  const { profile, desk, server } = await filledTab();
  IDBObjectStore.prototype.put = () => {
    throw new DOMException("full", "QuotaExceededError");
  };
  server.receive(ONE, "Hello?");
  await until(() => desk.storage() === "failing");
  const open = desk.open(ONE);
  await until(() => open.ready());
  expect(open.state().row.last?.text).toBe("Where is my parcel?");
  IDBObjectStore.prototype.put = realPut;
  profile.time.advance(2_000);
  await until(() => open.state().row.last?.text === "Hello?");
});
