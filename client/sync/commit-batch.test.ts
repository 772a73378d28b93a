import { expect, test } from "vitest";
import * as Y from "yjs";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { bodyTables, LOG_ROWS_KEPT, readBody } from "./bodies.ts";
import { commitBatch, type Batch, type Committed } from "./commit-batch.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { emptyPlace, type IntentRow, type Place } from "./vault-tables.ts";
import { readMeta } from "./vault-transaction.ts";
import { openVault, type Vault } from "./vault.ts";

const ONE = "cv:one" as const;
const place: Place = { key: "place", store: "s", cursor: 5, scope: "*", heardAt: 1, heads: {} };
const context = { agent: "maya", now: 1, onScreen: new Set<DocumentId>() };
const nothing = { docs: [], leave: [], registers: [], acked: [], refused: [] };

/** The batch goes on from wherever the vault is. */
async function commit(vault: Vault, some: Partial<Batch>): Promise<Committed> {
  const before = (await vault.read(["meta"], (transaction) => readMeta(transaction, "place"))) ?? emptyPlace;
  return commitBatch(vault, { ...nothing, before, place, ...some }, context);
}

let named = 0;

function newVault(): Vault {
  return openVault(new FakeProfile().environment(), `batch-test-${named++}`, { onTakenAway: () => {} });
}

function updateWith(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getArray("ledger").push([text]);
  return Y.encodeStateAsUpdate(doc);
}

const wholeOf = (text: string) =>
  ({ doc: ONE, row: { head: 1 }, update: updateWith(text), whole: true }) as const;

const prose = (id: string) =>
  ({
    id,
    doc: ONE,
    at: 1,
    kind: "prose",
    root: "draft:public:0",
    update: updateWith(id),
    schema: 1,
    client: 7,
    state: "waiting",
  }) as const;

const bodyOf = (vault: Vault) =>
  vault.write("relaxed", bodyTables, (transaction) => readBody(transaction, ONE));

const contents = (vault: Vault) =>
  vault.read(["log", "bodies", "index", "outbox", "meta"], async (transaction) => ({
    bodies: await transaction.all("bodies"),
    log: await transaction.all("log"),
    index: await transaction.all("index"),
    outbox: (await transaction.all("outbox")).map((row) => row.id),
    meta: await transaction.all("meta"),
  }));

test("U-3: bytes, row, ack and cursor are committed together", async () => {
  const vault = newVault();
  await vault.write("strict", ["outbox"], (transaction) => transaction.add("outbox", prose("a")));
  const { change } = await commit(vault, { docs: [wholeOf("x")], acked: ["a"] });
  expect(await contents(vault)).toMatchObject({
    bodies: [{ doc: ONE, state: "here", asOf: 5 }],
    index: [{ doc: ONE, row: { head: 1 } }],
    outbox: [],
    meta: [place],
  });
  expect(change).toMatchObject({ gone: ["a"], rows: [{ doc: ONE }], place });
});

test("U-3: when the disk fails in the middle, none of it is there, and the next try brings all of it", async () => {
  const vault = newVault();
  await vault.write("strict", ["outbox"], (transaction) => transaction.add("outbox", prose("a")));
  const put = Reflect.get(IDBObjectStore.prototype, "put");
  IDBObjectStore.prototype.put = function (value: Record<string, unknown>) {
    if (value["key"] === "place") this.transaction.abort();
    return put.call(this, value);
  };
  const batch: Batch = { ...nothing, docs: [wholeOf("x")], acked: ["a"], before: emptyPlace, place };
  const seen = commitBatch(vault, batch, context);
  const reading = contents(vault);
  IDBObjectStore.prototype.put = put;
  expect(await reading).toMatchObject({ bodies: [], index: [], outbox: ["a"], meta: [] });
  await seen;
  expect(await contents(vault)).toMatchObject({ bodies: [{ doc: ONE }], outbox: [], meta: [place] });
});

test("U-3: a batch that comes a second time changes nothing", async () => {
  const vault = newVault();
  const batch = { docs: [wholeOf("x")] };
  await commit(vault, batch);
  const once = await bodyOf(vault);
  await commit(vault, batch);
  expect(await bodyOf(vault)).toEqual(once);
});

test("an ack clears exactly the rows it names", async () => {
  const vault = newVault();
  for (const id of ["a", "b", "c"])
    await vault.write("strict", ["outbox"], (transaction) => transaction.add("outbox", prose(id)));
  await commit(vault, { acked: ["b", "unknown"] });
  expect((await contents(vault)).outbox).toEqual(["a", "c"]);
});

test("U-2: prose that arrives after its body was let go of leaves nothing behind", async () => {
  const vault = newVault();
  for (const id of ["a", "b"])
    await vault.write("strict", ["outbox", "log"], async (transaction) => {
      await transaction.add("outbox", prose(id));
      await transaction.add("log", { doc: ONE, update: updateWith(id), unsent: id });
    });
  await commit(vault, { acked: ["a"] });
  expect((await contents(vault)).log).toHaveLength(2);
  await commit(vault, { acked: ["b"] });
  expect((await contents(vault)).log).toEqual([]);
});

test("the log of a document is folded into its body once it is long, without prose on its way", async () => {
  const vault = newVault();
  await vault.write("strict", ["outbox", "log"], async (transaction) => {
    await transaction.add("outbox", prose("a"));
    await transaction.add("log", { doc: ONE, update: updateWith("unsent"), unsent: "a" });
  });
  await commit(vault, { docs: [wholeOf("first")] });
  for (let i = 0; i < LOG_ROWS_KEPT; i++) {
    await commit(vault, { docs: [{ doc: ONE, row: null, update: updateWith(`entry ${i}`) }] });
  }
  const { log } = await contents(vault);
  expect(log.map((row) => row.unsent)).toEqual(["a"]);
  const bytes = await vault.read(["docs"], (transaction) => transaction.get("docs", ONE));
  const doc = new Y.Doc();
  Y.applyUpdate(doc, bytes?.bytes ?? new Uint8Array());
  expect(doc.getArray("ledger").toArray()).toHaveLength(LOG_ROWS_KEPT + 1);
});

test("I-5: a refused act stays with its code and words, the others where they are", async () => {
  const vault = newVault();
  const intent = {
    id: "x",
    v: 1,
    doc: ONE,
    ep: 1,
    seen: 0,
    at: 1,
    off: 0,
    type: "send",
    target: "public",
    text: "On its way.",
    then: "stay",
  } as const;
  const row: Omit<IntentRow & { state: "waiting" }, "seq"> = {
    id: "x",
    doc: ONE,
    at: 1,
    kind: "intent",
    intent,
    state: "waiting",
  };
  await vault.write("strict", ["outbox"], (transaction) => transaction.add("outbox", row));
  await vault.write("strict", ["outbox"], (transaction) => transaction.add("outbox", prose("b")));
  const { change } = await commit(vault, {
    refused: [{ kind: "intent", id: "x", code: "role.not_allowed" }],
  });
  expect(change.put).toMatchObject([
    { id: "x", state: "refused", code: "role.not_allowed", words: "On its way." },
  ]);
  expect((await contents(vault)).outbox).toEqual(["x", "b"]);
});

test("U-3: a batch that does not go on from where the vault is, is not taken", async () => {
  const vault = newVault();
  await commit(vault, { docs: [wholeOf("x")] });
  const late: Batch = {
    ...nothing,
    docs: [wholeOf("y")],
    before: emptyPlace,
    place: { ...place, cursor: 9 },
  };
  await expect(commitBatch(vault, late, context)).rejects.toThrow();
  expect((await contents(vault)).meta).toEqual([place]);
});

test("R-2: once everything in sight is here, nothing is noted any more of what was not among it", async () => {
  const vault = newVault();
  const gone = "cv:gone";
  const unsent = "cv:unsent";
  await vault.write("relaxed", ["meta", "outbox"], async (transaction) => {
    await transaction.add("outbox", { ...prose("p1"), doc: unsent });
    const made = { [ONE]: 1, [gone]: 1, [unsent]: 1, "me:maya": 1 };
    transaction.put("meta", { key: "rebuilds", due: { [gone]: {} }, moved: { [gone]: true }, made });
  });
  const first = { after: "cv:a", head: 5 };
  await commit(vault, { place: { ...place, cursor: null, bootstrap: first } });
  expect(await rebuildsOf(vault)).toMatchObject({ due: { [gone]: {} } });
  await commit(vault, { docs: [wholeOf("hello")] });
  expect(await rebuildsOf(vault)).toEqual({
    key: "rebuilds",
    due: {},
    moved: {},
    made: { [ONE]: 1, [unsent]: 1, "me:maya": 1 },
  });
});

const rebuildsOf = (vault: Vault) => vault.read(["meta"], (transaction) => readMeta(transaction, "rebuilds"));
