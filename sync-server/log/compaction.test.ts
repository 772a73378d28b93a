import * as fc from "fast-check";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import * as Y from "yjs";
import { contentHash } from "../../shared/protocol/content-hash.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import type { EntryBase } from "../../shared/protocol/entry.ts";
import { appendEntries } from "../../shared/protocol/ledger-doc.ts";
import { openHotDocument, stateOf } from "../gate/testing/hot-document.ts";
import { note, openReplica, paragraph, type Replica } from "../gate/testing/replica.ts";
import { openTestStore } from "../testing/open-test-store.ts";
import { receive, startConversation } from "../testing/test-conversation.ts";
import { makeCompaction } from "./compaction.ts";
import { inlineCompactor, snapshotOf, type Compactor } from "./compactor.ts";
import { openDocuments } from "./open-documents.ts";
import { documentOf } from "./stored-document.ts";
import { threadCompactor } from "./thread-compactor.ts";

const DOC: DocumentId = "cv:one";
const START = 1_700_000_000_000;
/** For a machine with much else to do, ms. */
const PATIENCE = 30_000;

vi.setConfig({ testTimeout: 2 * PATIENCE });

type Store = ReturnType<typeof openTestStore>;

const compactors: [string, (store: Store) => Compactor][] = [
  ["in a thread", threadCompactor],
  ["inline", (store) => inlineCompactor(store.log)],
];

describe.each(compactors)("compaction %s", (_, openCompactor) => {
  let store: Store;
  let compaction: ReturnType<typeof makeCompaction>;
  let documents: ReturnType<typeof openDocuments>;

  beforeEach(async () => {
    store = openTestStore();
    const logger = pino({ level: "silent" });
    compaction = makeCompaction({ ...store, compactor: openCompactor(store), logger });
    documents = openDocuments({ ...store, clock: () => START, onLong: (doc) => compaction.ask(doc) });
    await startConversation(documents, DOC, START);
  });
  afterEach(async () => {
    await compaction.close();
    await store.close();
  });

  const stored = async () => {
    const found = await store.log.load(DOC);
    if (!found) throw new Error("the conversation is gone");
    return found;
  };
  const snapshotAfter = (feed: number) =>
    vi.waitFor(async () => expect((await stored()).snapshotFeed).toBeGreaterThan(feed), PATIENCE);
  const receiveMany = async (count: number) => {
    for (let i = 0; i < count; i++) await receive(documents, DOC, START, `Message ${i}`);
  };

  test("a document with many rows gets a snapshot, and is the same when it is loaded", async () => {
    await receiveMany(220);
    await snapshotAfter(0);
    const { updates, feed, snapshotFeed } = await stored();
    expect(updates).toHaveLength(1 + feed - snapshotFeed);
    const committed = await documents.encode(DOC);
    const again = await openDocuments({ ...store, clock: () => START }).encode(DOC);
    expect(again && contentHash(documentOf([again]))).toBe(committed && contentHash(documentOf([committed])));
  });

  test("the next snapshot holds the one before and what came since", async () => {
    await receiveMany(210);
    await snapshotAfter(0);
    const first = (await stored()).snapshotFeed;
    await receiveMany(210);
    await snapshotAfter(first);
    const committed = await documents.encode(DOC);
    expect(contentHash(documentOf((await stored()).updates))).toBe(
      committed && contentHash(documentOf([committed])),
    );
  });

  test("a snapshot is never replaced by one that holds less", async () => {
    const { feed } = await stored();
    const { bytes } = snapshotOf(await stored());
    const put = (at: number) =>
      store.transactions.transaction((tx) => store.log.setSnapshot(tx, DOC, at, bytes));
    await put(feed);
    await put(feed - 1);
    expect((await stored()).snapshotFeed).toBe(feed);
  });

  test("closing waits for the snapshot under way, and none is begun afterwards", async () => {
    await startConversation(documents, "cv:two", START);
    compaction.ask(DOC);
    compaction.ask("cv:two");
    await compaction.close();
    expect((await store.log.load("cv:two"))?.snapshotFeed).toBe(0);
    const { snapshotFeed, feed } = await stored();
    expect(snapshotFeed).toBe(feed);
    await receive(documents, DOC, START, "later");
    compaction.ask(DOC);
    await compaction.close();
    expect((await stored()).snapshotFeed).toBe(feed);
  });
});

test("a compactor that dies leaves the log as it was, and the next document finds a new one", async () => {
  const store = openTestStore();
  const compactor = threadCompactor(store);
  const errors: unknown[] = [];
  const logger = pino({ level: "error" }, { write: (line) => errors.push(JSON.parse(line)) });
  const compaction = makeCompaction({ ...store, compactor, logger });
  const documents = openDocuments({ ...store, clock: () => START });
  await startConversation(documents, DOC, START);
  await startConversation(documents, "cv:two", START);
  compaction.ask(DOC);
  await compactor.kill();
  await vi.waitFor(() => expect(errors).toMatchObject([{ doc: DOC }]), PATIENCE);
  expect((await store.log.load(DOC))?.snapshotFeed).toBe(0);
  compaction.ask("cv:two");
  await compaction.close();
  expect((await store.log.load("cv:two"))?.snapshotFeed).toBeGreaterThan(0);
  await store.close();
});

const item = (...content: unknown[]) => ({ type: "list_item", content });
const block = fc.constantFrom<unknown>(
  paragraph("one"),
  paragraph("three short words"),
  paragraph("bold", { type: "strong" }),
  { type: "bullet_list", content: [item(paragraph("first"), paragraph("deep")), item(paragraph("second"))] },
);

/** What somebody does to a note, and when it reaches the server. */
const act = fc.record({
  who: fc.nat({ max: 2 }),
  root: fc.constantFrom("note:n1", "note:n2"),
  does: fc.constantFrom("show", "show", "clear", "type", "embolden", "entry"),
  blocks: fc.array(block, { minLength: 1, maxLength: 4 }),
  then: fc.constantFrom("push", "push", "push and pull", "stay offline"),
});
type Act = typeof act extends fc.Arbitrary<infer A> ? A : never;

/** What such acts leave on the server, as the gate let them through. */
function serverAfter(acts: readonly Act[]) {
  const hot = openHotDocument();
  const replicas = ["ana", "omar", "zoe"].map((device) => openReplica(device, hot.doc()));
  const push = (replica: Replica) => {
    for (const update of replica.taken()) hot.push(replica.device, update);
  };
  for (const [at, { who, root, does, blocks, then }] of acts.entries()) {
    const replica = replicas[who]!; // one of the three
    const fragment = replica.doc.getXmlFragment(root);
    const first = fragment.length ? fragment.get(0) : null;
    const words = first instanceof Y.XmlElement && first.length ? first.get(0) : null;
    if (does === "show") replica.show(root, note(...blocks));
    if (does === "clear") fragment.delete(0, fragment.length);
    if (does === "type" && first instanceof Y.XmlElement) first.insert(0, [new Y.XmlText("typed ")]);
    if (does === "embolden" && words instanceof Y.XmlText) words.format(0, words.length, { strong: {} });
    if (does === "entry") hot.write((doc) => appendEntries(doc, [entry(3 + at)]));
    if (then !== "stay offline") push(replica);
    if (then === "push and pull") replica.pull(hot.doc());
  }
  for (const replica of replicas) push(replica);
  return hot;
}

function entry(n: number): EntryBase {
  return { n, id: `id-${n}`, at: n, by: { kind: "contact", id: "c", name: "C" } };
}

test("D-3: a document compacted at any moments is what its log says, whatever came later", () => {
  const moments = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(act, { minLength: 5, maxLength: 40 }), moments, (acts, fractions) => {
      const hot = serverAfter(acts);
      const cuts = fractions.map((fraction) => Math.round(fraction * hot.log.length));
      const whole = documentOf(hot.log);
      const compacted = documentOf(compactedAt(cuts, hot.log));
      expect(contentHash(compacted)).toBe(contentHash(hot.doc()));
      expect(stateOf(compacted)).toBe(stateOf(hot.doc()));
      expect(collected(compacted)).toEqual(collected(whole)); // later edits are judged and logged by it
    }),
    { numRuns: 200 },
  );
});

/** The log with everything before each cut replaced by a snapshot, the earlier ones inside the later ones. */
function compactedAt(cuts: readonly number[], rows: readonly Uint8Array[]): Uint8Array[] {
  let updates = [...rows];
  for (const cut of cuts.toSorted((a, b) => a - b)) {
    const kept = rows.length - cut;
    const before = updates.slice(0, updates.length - kept);
    const stored = {
      doc: DOC,
      feed: 1,
      row: null,
      owner: null,
      updates: before,
      snapshotFeed: 0,
      gen: 0,
      genBytes: 0,
    };
    updates = [snapshotOf(stored).bytes, ...updates.slice(updates.length - kept)];
  }
  return updates;
}

/** Places whose content Yjs has thrown away, by client id. */
function collected(doc: Y.Doc): [number, number[]][] {
  const places = (structs: readonly (Y.Item | Y.GC)[]) =>
    structs.flatMap(({ id, length, constructor }) =>
      constructor === Y.GC ? Array.from({ length }, (_unused, at) => id.clock + at) : [],
    );
  return [...doc.store.clients]
    .map(([client, structs]): [number, number[]] => [client, places(structs)])
    .toSorted(([a], [b]) => a - b);
}
