import { expect, test } from "vitest";
import * as Y from "yjs";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { HOUR } from "../../shared/time/duration.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { answered } from "./idb.ts";
import { vaultNameOf } from "./identity.ts";
import type { FakeProfile } from "./testing/fake-profile.ts";
import { settle, until } from "./testing/fake-time.ts";
import { filledTab, ONE } from "./testing/filled-tab.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const DRAFT: ProseRoot = "draft:public:0";
const TWO = "cv:two" as const;

/** A body on the disk says something else from now on, as after a fault of this device. */
async function damage(profile: FakeProfile, doc: DocumentId): Promise<void> {
  const database = await answered(indexedDB.open(vaultNameOf(profile.session)));
  const copy = new Y.Doc();
  writeParagraph(copy, DRAFT, "Nobody wrote this.");
  const bytes = Y.encodeStateAsUpdate(copy);
  await answered(database.transaction("docs", "readwrite").objectStore("docs").put({ doc, bytes }));
  database.close();
}

test("D-3: what differs from the server's is found by a hash of its content and fetched anew", async () => {
  const { profile, tab, desk } = await filledTab({ docs: [ONE, TWO] });
  await damage(profile, ONE);
  const open = tab.desk.open(ONE);
  await until(() => open.ready());
  expect(prose(open.doc, DRAFT).toJSON()).toContain("Nobody");
  const progress: [number, number][] = [];
  expect(await desk.verify((...step) => progress.push(step))).toEqual({ compared: 2, mended: [ONE] });
  expect(progress).toEqual([[2, 2]]);
  await until(() => open.ready() && open.entries().length === 3);
  expect(prose(open.doc, DRAFT).toJSON()).toBe("");
  expect(await desk.verify()).toEqual({ compared: 2, mended: [] });
});

test("D-3: unsent words are no difference, and stay", async () => {
  const { profile, desk, tab, server } = await filledTab({ docs: [ONE, TWO] });
  const open = tab.desk.open(ONE);
  await until(() => open.ready());
  server.swallowsPushes = true;
  writeParagraph(open.doc, DRAFT, "On its way.");
  await settle();
  expect(await desk.verify()).toEqual({ compared: 2, mended: [] });
  await damage(profile, ONE);
  expect((await desk.verify()).mended).toEqual([ONE]);
  await until(() => open.ready() && prose(open.doc, DRAFT).toJSON().includes("On its way."));
  expect(desk.unsent()).toHaveLength(1);
});

test("D-3: each hour a few are compared by themselves, while nothing else is going on", async () => {
  const { profile, desk, server } = await filledTab({ docs: [ONE, TWO] });
  await damage(profile, ONE);
  const asked: string[] = [];
  const fetch = server.fetch.bind(server);
  server.fetch = (path, init) => {
    asked.push(path);
    return fetch(path, init);
  };
  for (let passed = 0; passed <= HOUR; passed += 10_000) {
    profile.time.advance(10_000);
    await settle();
  }
  expect(asked.filter((path) => path === "/api/verify")).toHaveLength(1);
  await until(() => asked.includes(`/api/documents/${ONE}`));
  await settle();
  expect(await desk.verify()).toEqual({ compared: 2, mended: [] });
});

test("D-3: without the server nothing is compared, and whoever asked is told", async () => {
  const { profile, desk } = await filledTab({ docs: [ONE, TWO] });
  profile.goOffline();
  await expect(desk.verify()).rejects.toThrow("no network");
});

test("D-3: a batch that comes while a copy is fetched anew is not undone by it", async () => {
  const { profile, tab, desk, server } = await filledTab({ docs: [ONE, TWO] });
  await damage(profile, ONE);
  const fetch = server.fetch.bind(server);
  server.fetch = async (path, init) => {
    const answer = await fetch(path, init);
    if (path !== `/api/documents/${ONE}`) return answer;
    server.receive(ONE, "Hello?");
    await until(() => desk.conversation(ONE)?.last?.text === "Hello?");
    return answer;
  };
  expect(await desk.verify()).toEqual({ compared: 2, mended: [] });
  server.fetch = fetch;
  expect((await desk.verify()).mended).toEqual([ONE]);
  const open = tab.desk.open(ONE);
  await until(() => open.entries().length === 4);
});
