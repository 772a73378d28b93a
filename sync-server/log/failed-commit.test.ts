import { afterEach, beforeEach, expect, test } from "vitest";
import { contentHash } from "../../shared/protocol/content-hash.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { readLedger } from "../../shared/protocol/ledger-doc.ts";
import type { Executor } from "../store/sqlite/executor.ts";
import { threadWriter } from "../store/sqlite/thread-writer.ts";
import { openTestStore } from "../testing/open-test-store.ts";
import { receive, startConversation } from "../testing/test-conversation.ts";
import type { Documents } from "./documents.ts";
import { openDocuments } from "./open-documents.ts";
import { documentOf } from "./stored-document.ts";

const DOC: DocumentId = "cv:one";
const START = 1_700_000_000_000;
const LONG = "more than a page of the database. ".repeat(2_000);

let store: ReturnType<typeof openTestStore>;
let documents: Documents;

/** What a commit has to wait for. */
let slowDisk: () => Promise<void>;

function patientWriter(path: string): Executor {
  const writer = threadWriter(path);
  const execute: Executor["execute"] = async (parts, commit) => {
    if (commit) await slowDisk();
    return writer.execute(parts, commit);
  };
  return { ...writer, execute };
}

beforeEach(async () => {
  slowDisk = async () => undefined;
  store = openTestStore({ writer: patientWriter });
  documents = openDocuments({ ...store, clock: () => START });
  await startConversation(documents, DOC, START);
});
afterEach(() => store.close());

/** @param pages the database's largest size; one page means as many as it has now */
const limitDisk = (pages: number) =>
  store.transactions.transaction(async (tx) =>
    store.transactions.run(tx, `PRAGMA max_page_count = ${pages}`),
  );
const serverId = () => documents.turn(DOC, (turn) => turn.prose().clientID);
const committed = async () => documentOf((await store.log.load(DOC))?.updates ?? []);
const inMemory = async () => {
  const bytes = await documents.encode(DOC);
  return documentOf(bytes ? [bytes] : []);
};

test("G-6, D-3: after a failed commit a document is as committed, and goes on under a client id never used before", async () => {
  const before = { id: await serverId(), hash: contentHash(await committed()) };
  await limitDisk(1);
  await expect(receive(documents, DOC, START, LONG)).rejects.toMatchObject({ errcode: 13 });
  expect(contentHash(await inMemory())).toBe(before.hash);
  await limitDisk(100_000);
  await receive(documents, DOC, START, LONG);
  expect(await serverId()).not.toBe(before.id);
  expect(contentHash(await inMemory())).toBe(contentHash(await committed()));
  expect(readLedger(await committed()).map((entry) => entry.n)).toEqual([0, 1, 2, 3]);
});

test("G-6: nobody reads or hears of what waits for its commit", async () => {
  const seen: string[] = [];
  documents.onCommit(({ entries }) => seen.push(`heard of ${entries.length}`));
  const head = await store.log.head();
  const disk = Promise.withResolvers<void>();
  const commit = Promise.withResolvers<void>();
  slowDisk = () => {
    commit.resolve();
    return disk.promise;
  };
  const written = receive(documents, DOC, START, "Anybody there?");
  const read = inMemory().then((doc) => seen.push(`read ${readLedger(doc).length}`));
  await commit.promise;
  expect(seen).toEqual([]);
  expect(await store.log.head()).toBe(head);
  disk.resolve();
  await Promise.all([written, read]);
  expect(seen).toEqual(["heard of 1", "read 4"]);
});
