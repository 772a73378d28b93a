import { expect, test } from "vitest";
import { VaultClosed } from "./closed.ts";
import type { Environment } from "./environment.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import type { ProseRow } from "./vault-tables.ts";
import { openVault, type Vault, type VaultCare } from "./vault.ts";

let named = 0;

function profileWithVault(overrides: Partial<Environment> = {}, care: Partial<VaultCare> = {}) {
  const profile = new FakeProfile();
  const name = `vault-test-${named++}`;
  const taken: string[] = [];
  const open = () =>
    openVault(profile.environment(overrides), name, { onTakenAway: () => taken.push(name), ...care });
  return { profile, name, taken, open, vault: open() };
}

function rowOf(id: string): Omit<ProseRow & { state: "waiting" }, "seq"> {
  return {
    id,
    doc: "cv:one",
    at: 1,
    kind: "prose",
    root: "draft:public:0",
    update: Uint8Array.of(1),
    schema: 1,
    client: 7,
    state: "waiting",
  };
}

const add = (vault: Vault, id: string) =>
  vault.write("strict", ["outbox"], (transaction) => transaction.add("outbox", rowOf(id)));
const ids = (vault: Vault) =>
  vault.read(["outbox"], async (transaction) => (await transaction.all("outbox")).map((row) => row.id));

/** IndexedDB whose handles a test can get hold of. */
function spiedFactory(): { factory: IDBFactory; handles: IDBDatabase[] } {
  const handles: IDBDatabase[] = [];
  const open = (name: string, version?: number) => {
    const request = indexedDB.open(name, version);
    request.addEventListener("success", () => handles.push(request.result));
    return request;
  };
  return { handles, factory: { open } as unknown as IDBFactory };
}

for (const [kind, overrides] of Object.entries({ IndexedDB: {}, memory: { indexedDB: null } })) {
  test(`${kind}: rows are numbered in the order they were added, and found by id and by document`, async () => {
    const { vault } = profileWithVault(overrides);
    expect([await add(vault, "a"), await add(vault, "b")]).toEqual([1, 2]);
    const found = await vault.read(["outbox"], async (transaction) => ({
      byId: await transaction.outboxRow("b"),
      ofDocument: await transaction.ofDocument("outbox", "cv:one"),
      count: await transaction.countOf("outbox", "cv:one"),
      ofOther: await transaction.ofDocument("outbox", "cv:two"),
    }));
    expect(found).toMatchObject({
      byId: { seq: 2, id: "b" },
      ofDocument: [{ id: "a" }, { id: "b" }],
      count: 2,
      ofOther: [],
    });
  });

  test(`${kind}: a transaction whose work fails writes nothing, and does not stop the next`, async () => {
    const { vault } = profileWithVault(overrides);
    const failing = vault.write("strict", ["outbox", "meta"], async (transaction) => {
      await transaction.add("outbox", rowOf("a"));
      transaction.put("meta", { key: "clock", off: 0, at: 1 });
      throw new Error("in the middle");
    });
    await expect(failing).rejects.toThrow("in the middle");
    await add(vault, "b");
    expect(await ids(vault)).toEqual(["b"]);
    expect(await vault.read(["meta"], (transaction) => transaction.all("meta"))).toEqual([]);
  });

  test(`${kind}: after closing, nothing is read or written`, async () => {
    const { vault } = profileWithVault(overrides);
    vault.close();
    await expect(add(vault, "a")).rejects.toBeInstanceOf(VaultClosed);
    await expect(ids(vault)).rejects.toBeInstanceOf(VaultClosed);
  });
}

test("what was written is there for the next page", async () => {
  const { vault, open } = profileWithVault();
  await add(vault, "a");
  vault.close();
  expect(await ids(open())).toEqual(["a"]);
});

test("a dead handle is replaced, and the work done again on the new one", async () => {
  const { factory, handles } = spiedFactory();
  const { vault } = profileWithVault({ indexedDB: factory });
  await add(vault, "a");
  handles[0]?.close();
  await add(vault, "b");
  expect(await ids(vault)).toEqual(["a", "b"]);
  expect(handles).toHaveLength(2);
  expect(vault.storage()).toBe("ready");
});

test("a full disk is told, nothing is lost, and what waited is written when there is room", async () => {
  const { vault, profile } = profileWithVault();
  await add(vault, "a");
  const realAdd = Reflect.get(IDBObjectStore.prototype, "add");
  let tries = 0;
  IDBObjectStore.prototype.add = () => {
    tries++;
    throw new DOMException("full", "QuotaExceededError");
  };
  const [second, third] = [add(vault, "b"), add(vault, "c")];
  await until(() => vault.storage() === "failing");
  await settle();
  expect(tries).toBe(1);
  IDBObjectStore.prototype.add = realAdd;
  profile.time.advance(1_000);
  await second;
  // What waited behind it is not on the disk yet, so that leaving the page would still lose it.
  expect(vault.storage()).toBe("failing");
  await third;
  expect(await ids(vault)).toEqual(["a", "b", "c"]);
  await until(() => vault.storage() === "ready");
});

test("a window in which the browser keeps nothing works in memory, and says so", async () => {
  const open = () => {
    throw new DOMException("private window", "SecurityError");
  };
  const { vault } = profileWithVault({ indexedDB: { open } as unknown as IDBFactory });
  await add(vault, "a");
  expect(await ids(vault)).toEqual(["a"]);
  expect(vault.storage()).toBe("memory");
});

test("R-4: when another tab wipes the database, this one lets go and does not bring it back", async () => {
  const { vault, name, taken, profile } = profileWithVault();
  await add(vault, "a");
  profile.storage.set("roost:wipe", name);
  const deleted = new Promise((resolve) => (indexedDB.deleteDatabase(name).onsuccess = resolve));
  await deleted;
  expect(taken).toEqual([name]);
  await expect(add(vault, "b")).rejects.toBeInstanceOf(VaultClosed);
  await settle();
  expect((await indexedDB.databases()).map((database) => database.name)).not.toContain(name);
});
