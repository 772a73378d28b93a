import { expect, test } from "vitest";
import * as Y from "yjs";
import { SYSTEM } from "../../shared/conversation/effects.ts";
import type { EntryBase } from "../../shared/protocol/entry.ts";
import { appendEntries } from "../../shared/protocol/ledger-doc.ts";
import type { Workspace } from "../../shared/workspace/workspace.ts";
import { createLongLived } from "./long-lived.ts";

const DOC = "ws:w" as const;
let named = 0;

const newName = () => `long-lived-test-${named++}`;

function nameUpdates(...names: string[]): Uint8Array[] {
  const doc = new Y.Doc();
  return names.map((name, n) => {
    const before = Y.encodeStateVector(doc);
    appendEntries(doc, [
      { n, id: `named-${n}`, at: 1, by: SYSTEM, type: "workspace.named", name } as EntryBase,
    ]);
    return Y.encodeStateAsUpdate(doc, before);
  });
}

test("U-3: once committed, it is on disk: a page opened right after has it", async () => {
  const name = newName();
  const [first, second] = nameUpdates("Care", "Parcels");
  const here = createLongLived(name, indexedDB);
  await here.load([[DOC, 0]]);
  await here.commit(DOC, first!); // two names were given
  await here.commit(DOC, second!);
  const there = createLongLived(name, indexedDB);
  await there.load([[DOC, 0]]);
  expect((there.state(DOC) as Workspace).name).toBe("Parcels");
  expect(there.head(DOC)).toBe(2);
});

test("a dead handle does not lose a commit", async () => {
  const name = newName();
  const [first, second] = nameUpdates("Care", "Parcels");
  const here = createLongLived(name, indexedDB);
  await here.load([[DOC, 0]]);
  await here.commit(DOC, first!);
  await new Promise((resolve) => (indexedDB.deleteDatabase(`${name}/${DOC}`).onsuccess = resolve)); // closes the handle
  await here.commit(DOC, second!);
  const there = createLongLived(name, indexedDB);
  await there.load([[DOC, 0]]);
  expect(there.head(DOC)).toBe(2);
});

test("a commit that repeats what is there is harmless", async () => {
  const [first] = nameUpdates("Care");
  const here = createLongLived(newName(), indexedDB);
  await here.commit(DOC, first!);
  await here.commit(DOC, first!);
  expect(here.head(DOC)).toBe(1);
});

test("a document that was opened many times stays small", async () => {
  const name = newName();
  const [first] = nameUpdates("Care");
  for (let i = 0; i < 60; i++) {
    const page = createLongLived(name, indexedDB);
    await page.load([[DOC, 0]]);
    if (i === 0) await page.commit(DOC, first!);
    await page.forget();
  }
  const database = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open(`${name}/${DOC}`);
    request.onsuccess = () => resolve(request.result);
  });
  const rows = await new Promise<number>((resolve) => {
    const request = database.transaction("updates").objectStore("updates").count();
    request.onsuccess = () => resolve(request.result);
  });
  expect(rows).toBeLessThan(45);
});

test("what another tab stored unheard is read when more is known to be there than is held", async () => {
  const name = newName();
  const [first, second] = nameUpdates("Care", "Parcels");
  const [here, there] = [createLongLived(name, indexedDB), createLongLived(name, indexedDB)];
  await here.commit(DOC, first!); // two names were given
  await there.load([[DOC, 1]]);
  await here.commit(DOC, second!);
  await there.load([[DOC, 2]]);
  expect((there.state(DOC) as Workspace).name).toBe("Parcels");
  expect(there.head(DOC)).toBe(2);
});

test("a dead handle does not keep a tab from reading what another one stored since", async () => {
  const name = newName();
  const [first, second] = nameUpdates("Care", "Parcels");
  const here = createLongLived(name, indexedDB);
  await here.load([[DOC, 0]]);
  await here.commit(DOC, first!); // two names were given
  await new Promise((resolve) => (indexedDB.deleteDatabase(`${name}/${DOC}`).onsuccess = resolve)); // closes the handle
  const there = createLongLived(name, indexedDB);
  await there.commit(DOC, first!);
  await there.commit(DOC, second!);
  await here.load([[DOC, 2]]);
  expect((here.state(DOC) as Workspace).name).toBe("Parcels");
});

test("where the browser keeps nothing, it lasts as long as the page", async () => {
  const [first] = nameUpdates("Care");
  const here = createLongLived(newName(), null);
  await here.load([[DOC, 0]]);
  await here.commit(DOC, first!);
  expect((here.state(DOC) as Workspace).name).toBe("Care");
});
