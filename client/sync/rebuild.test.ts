import { expect, test } from "vitest";
import * as Y from "yjs";
import type { Code } from "../../shared/protocol/codes.ts";
import { noteRoot, prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { bodyTables, readBody, replaceBody } from "./bodies.ts";
import { createClock } from "./clock.ts";
import { commitBatch } from "./commit-batch.ts";
import { createLongLived } from "./long-lived.ts";
import { markForRebuild } from "./mark-for-rebuild.ts";
import { rebuildDocument } from "./rebuild.ts";
import { recordProse, type LocalEdit } from "./record.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { becomeAnother } from "./reset.ts";
import { emptyPlace, type IntentRow, type ProseRow } from "./vault-tables.ts";
import { openVault, type Vault } from "./vault.ts";

const ONE = "cv:one" as const;
const DRAFT: ProseRoot = "draft:public:0";
const NOTE = noteRoot("1");
const UNKNOWN: Code = "prose.unknown_root";
let named = 0;
let minted = 0;

const newVault = () =>
  openVault(new FakeProfile().environment(), `rebuild-test-${named++}`, { onTakenAway: () => {} });
const mintId = () => `minted-${minted++}`;

function write(doc: Y.Doc, root: ProseRoot, text: string): Uint8Array {
  const before = Y.encodeStateVector(doc);
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText(text)]);
  prose(doc, root).push([paragraph]);
  return Y.encodeStateAsUpdate(doc, before);
}

function record(
  vault: Vault,
  root: ProseRoot,
  update: Uint8Array,
  generation = 0,
  made?: Parameters<typeof recordProse>[3],
) {
  const id = mintId();
  const edit: LocalEdit = { doc: ONE, root, update, client: 1, generation, words: () => "its words" };
  const row: ProseRow = {
    seq: 0,
    id,
    doc: ONE,
    at: 1,
    kind: "prose",
    root,
    update,
    schema: 1,
    client: 1,
    state: "waiting",
  };
  return recordProse(vault, row, edit, made);
}

const letsGo: IntentRow = {
  seq: 0,
  id: "0195626a-0000-7000-8000-000000000009",
  doc: "cv:two",
  at: 1,
  kind: "intent",
  intent: {
    id: "0195626a-0000-7000-8000-000000000009",
    v: 1,
    doc: "cv:two",
    type: "draft.discard",
    target: "private",
    g: "0",
    ep: 1,
    seen: 1,
    at: 1,
    off: 0,
  },
  state: "waiting",
};

async function documentIn(vault: Vault): Promise<Y.Doc> {
  const doc = new Y.Doc();
  const bytes = await vault.write("relaxed", bodyTables, (transaction) => readBody(transaction, ONE));
  if (bytes) Y.applyUpdate(doc, bytes);
  return doc;
}

const mark = (vault: Vault, refused: Parameters<typeof markForRebuild>[2]) =>
  vault.write("strict", ["meta"], (transaction) => markForRebuild(transaction, ONE, refused));

const outboxOf = (vault: Vault) => vault.read(["outbox"], (transaction) => transaction.all("outbox"));

test("U-4: an edit is an outbox row and a log row, or neither", async () => {
  const vault = newVault();
  const put = Reflect.get(IDBObjectStore.prototype, "add");
  let isFirst = true;
  IDBObjectStore.prototype.add = function (value: object) {
    if (isFirst && "kind" in value) this.transaction.abort();
    isFirst = false;
    return put.call(this, value);
  };
  await record(vault, DRAFT, write(new Y.Doc(), DRAFT, "words"));
  IDBObjectStore.prototype.add = put;
  expect(await outboxOf(vault)).toHaveLength(1);
  expect(await vault.read(["log"], (transaction) => transaction.all("log"))).toHaveLength(1);
});

test("an edit of a copy that was made anew meanwhile is not written: its words are kept, and what let go of them elsewhere is not done", async () => {
  const vault = newVault();
  await mark(vault, {});
  await rebuildDocument(vault, { doc: ONE, fetched: null, mintId });
  const made = { act: letsGo, clock: createClock(() => 1) };
  const rows = await record(vault, DRAFT, write(new Y.Doc(), DRAFT, "words"), 0, made);
  expect(rows).toMatchObject([{ state: "refused", code: "prose.gap", words: "its words" }]);
  expect(await vault.read(["log"], (transaction) => transaction.all("log"))).toEqual([]);
  expect(await record(vault, DRAFT, write(new Y.Doc(), DRAFT, "words"), 1, made)).toMatchObject([
    { state: "waiting" },
    { kind: "intent" },
  ]);
});

test("N-1: what leans on a refused edit is written again, and refuses nothing by itself", async () => {
  const vault = newVault();
  const local = new Y.Doc();
  await record(vault, NOTE, write(local, NOTE, "A thought."));
  await record(vault, DRAFT, write(local, DRAFT, "On its way."));
  await mark(vault, { [NOTE]: UNKNOWN });
  await rebuildDocument(vault, { doc: ONE, fetched: Y.encodeStateAsUpdate(new Y.Doc()), mintId });
  const [note, draft, ...others] = (await outboxOf(vault)) as ProseRow[];
  expect(others).toEqual([]);
  expect(note).toMatchObject({ root: NOTE, state: "refused", words: "A thought." });
  expect(draft).toMatchObject({ root: DRAFT, state: "waiting" });
  const server = new Y.Doc();
  Y.applyUpdate(server, draft?.update ?? new Uint8Array());
  expect(server.store.pendingStructs).toBeNull();
  expect(prose(server, DRAFT).toJSON()).toBe("<paragraph>On its way.</paragraph>");
  expect(prose(await documentIn(vault), NOTE).toJSON()).toBe("");
});

test("a colleague's words that this device had not seen stay when its own are written again", async () => {
  const vault = newVault();
  const server = new Y.Doc();
  write(server, DRAFT, "Inès: one moment.");
  await record(vault, DRAFT, write(new Y.Doc(), DRAFT, "Mine."));
  await mark(vault, {});
  await rebuildDocument(vault, { doc: ONE, fetched: Y.encodeStateAsUpdate(server), mintId });
  const text = prose(await documentIn(vault), DRAFT).toJSON();
  expect(text).toContain("Inès: one moment.");
  expect(text).toContain("Mine.");
  expect(await outboxOf(vault)).toHaveLength(1);
});

test("what the server has already is not written a second time", async () => {
  const vault = newVault();
  const local = new Y.Doc();
  await record(vault, DRAFT, write(local, DRAFT, "Arrived, though its ack did not."));
  await mark(vault, {});
  await rebuildDocument(vault, { doc: ONE, fetched: Y.encodeStateAsUpdate(local), mintId });
  expect(await outboxOf(vault)).toEqual([]);
  expect(prose(await documentIn(vault), DRAFT).length).toBe(1);
});

test("a rebuild that fails in the middle leaves everything as it was, and still due", async () => {
  const vault = newVault();
  await record(vault, DRAFT, write(new Y.Doc(), DRAFT, "Mine."));
  await mark(vault, {});
  const before = await outboxOf(vault);
  const noId = () => {
    throw new Error("no id to be had");
  };
  await expect(
    rebuildDocument(vault, { doc: ONE, fetched: Y.encodeStateAsUpdate(new Y.Doc()), mintId: noId }),
  ).rejects.toThrow("no id");
  expect(await outboxOf(vault)).toEqual(before);
  expect(await vault.read(["log"], (transaction) => transaction.all("log"))).toHaveLength(1);
  expect(await vault.read(["meta"], (transaction) => transaction.all("meta"))).toMatchObject([
    { due: { [ONE]: {} } },
  ]);
});

test("what a batch brought after the document was fetched stays", async () => {
  const vault = newVault();
  const server = new Y.Doc();
  write(server, DRAFT, "Fetched.");
  const fetched = Y.encodeStateAsUpdate(server);
  const update = write(server, DRAFT, "Newer.");
  await vault.write("relaxed", bodyTables, async (transaction) => {
    await replaceBody(transaction, ONE, Y.encodeStateAsUpdate(new Y.Doc()));
    await transaction.add("log", { doc: ONE, update });
  });
  await mark(vault, {});
  await rebuildDocument(vault, { doc: ONE, fetched, mintId });
  const text = prose(await documentIn(vault), DRAFT).toJSON();
  expect(text).toBe("<paragraph>Fetched.</paragraph><paragraph>Newer.</paragraph>");
});

test("a rebuild that another tab has done already is not done again: its rows may be on their way", async () => {
  const vault = newVault();
  const rebuild = { doc: ONE, fetched: Y.encodeStateAsUpdate(new Y.Doc()), mintId } as const;
  await record(vault, DRAFT, write(new Y.Doc(), DRAFT, "Mine."));
  await mark(vault, {});
  await rebuildDocument(vault, rebuild);
  const rows = await outboxOf(vault);
  expect(await rebuildDocument(vault, rebuild)).toEqual({});
  expect(await outboxOf(vault)).toEqual(rows);
});

const heldBodyOf = (vault: Vault) => vault.read(["bodies"], (transaction) => transaction.get("bodies", ONE));

test("U-2: a body that is behind stays so when its copy is made anew from what is here", async () => {
  const vault = newVault();
  await vault.write("relaxed", bodyTables, async (transaction) => {
    const body = await replaceBody(transaction, ONE, Y.encodeStateAsUpdate(new Y.Doc()));
    transaction.put("bodies", { ...body, isBehind: true });
  });
  await mark(vault, {});
  await rebuildDocument(vault, { doc: ONE, fetched: null, mintId });
  expect(await heldBodyOf(vault)).toMatchObject({ isBehind: true });
});

test("D-4: a document fetched before a batch brought its next generation takes nothing back", async () => {
  const vault = newVault();
  const next = new Y.Doc();
  write(next, DRAFT, "Of the next generation.");
  await vault.write("relaxed", bodyTables, (transaction) =>
    replaceBody(transaction, ONE, Y.encodeStateAsUpdate(next), { gen: 1 }),
  );
  await mark(vault, {});
  await rebuildDocument(vault, { doc: ONE, fetched: Y.encodeStateAsUpdate(new Y.Doc()), mintId });
  expect(await heldBodyOf(vault)).toMatchObject({ gen: 1 });
  expect(prose(await documentIn(vault), DRAFT).toJSON()).toContain("Of the next generation.");
});

test("R-2: an edit of a document that has left meanwhile is not written: its words are kept", async () => {
  const vault = newVault();
  await vault.write("relaxed", ["meta"], async (transaction) =>
    transaction.put("meta", { ...emptyPlace, cursor: 7 }),
  );
  const [row] = await record(vault, DRAFT, write(new Y.Doc(), DRAFT, "words"));
  expect(row).toMatchObject({ state: "refused", code: "document.unknown", words: "its words" });
});

test("D-4: unsent words are written once where everything is fetched again in another generation", async () => {
  const vault = newVault();
  const local = new Y.Doc();
  write(local, DRAFT, "Inès: one moment.");
  await vault.write("relaxed", bodyTables, (transaction) =>
    replaceBody(transaction, ONE, Y.encodeStateAsUpdate(local)),
  );
  await record(vault, DRAFT, write(local, DRAFT, "Mine."));
  await record(vault, DRAFT, write(local, DRAFT, "And more."));
  await becomeAnother(vault, createLongLived("rebuild-test", null));
  const server = new Y.Doc();
  server.getArray("ledger").push([{ n: 0, type: "checkpoint", gen: 1 }]);
  write(server, DRAFT, "Inès: one moment.");
  const whole = {
    doc: ONE,
    row: { head: 1 },
    update: Y.encodeStateAsUpdate(server),
    whole: true,
    gen: 1,
  } as const;
  const nothing = { leave: [], registers: [], acked: [], refused: [] };
  const place = { ...emptyPlace, store: "s", cursor: 5 };
  const context = { agent: "maya", now: 1, onScreen: new Set([ONE]) };
  await commitBatch(vault, { ...nothing, docs: [whole], before: emptyPlace, place }, context);
  await rebuildDocument(vault, { doc: ONE, fetched: Y.encodeStateAsUpdate(server), mintId });
  const lines = ["Inès: one moment.", "Mine.", "And more."].map((line) => `<paragraph>${line}</paragraph>`);
  expect(prose(await documentIn(vault), DRAFT).toJSON()).toBe(lines.join(""));
  const rows = (await outboxOf(vault)) as ProseRow[];
  expect(rows).toMatchObject([{ state: "waiting", gen: 1 }]);
});
