import { expect, test } from "vitest";
import * as Y from "yjs";
import { emptyContact } from "../../shared/contact/contact.ts";
import { emptyRow } from "../../shared/conversation/row.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { commitBatch } from "./commit-batch.ts";
import { readSaid } from "./said.ts";
import { FakeProfile } from "./testing/fake-profile.ts";
import { emptyPlace } from "./vault-tables.ts";
import { openVault } from "./vault.ts";

const ONE = "cv:one" as const;
const entry = (n: number, more: object) => ({
  n,
  id: `e${n}`,
  at: n * 10,
  by: { kind: "system", name: "x" },
  ...more,
});

function body(): Uint8Array {
  const doc = new Y.Doc();
  doc
    .getArray("ledger")
    .push([
      entry(0, { type: "thread.opened" }),
      entry(1, { type: "message.received", message: { text: "Where is it?" } }),
      entry(2, { type: "send", text: "On its way" }),
    ]);
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("Order 88213")]);
  prose(doc, noteRoot("n1")).insert(0, [paragraph]);
  return Y.encodeStateAsUpdate(doc);
}

test("what was said and noted is read from a body on this device; where there is none, nothing is known", async () => {
  const vault = openVault(new FakeProfile().environment(), "said", { onTakenAway: () => {} });
  const row = { ...emptyRow(ONE), head: 3, activeAt: 20, notes: { n1: { by: "ines", deleted: false } } };
  expect(await readSaid(vault, row)).toBeNull();
  const place = { ...emptyPlace, store: "s", cursor: 5, scope: "*" };
  const docs = [{ doc: ONE, row, update: body(), whole: true as const }];
  const batch = { docs, leave: [], registers: [], acked: [], refused: [], before: emptyPlace, place };
  await commitBatch(vault, batch, { agent: "ines", now: 1, onScreen: new Set() });
  expect(await readSaid(vault, row)).toEqual([
    { part: "1", at: 10, text: "Where is it?" },
    { part: "2", at: 20, text: "On its way" },
    { part: "note:n1", at: 20, text: "Order 88213" },
  ]);
  const deleted = { ...row, notes: { n1: { by: "ines", deleted: true } } };
  expect((await readSaid(vault, deleted))?.at(-1)).toEqual({ part: "note:n1", at: 20, text: "" });
});

test("notes on a contact are read from its body", async () => {
  const contact = new Y.Doc();
  contact.getArray("ledger").push([entry(0, { type: "contact.created" })]);
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("Prefers to be called")]);
  prose(contact, noteRoot("n1")).insert(0, [paragraph]);
  const vault = openVault(new FakeProfile().environment(), "noted", { onTakenAway: () => {} });
  const row = {
    ...emptyContact("ct:zoe"),
    head: 1,
    notes: { n1: { id: "n1", n: 1, by: { id: "ines", name: "Inès" }, at: 1 } },
  };
  const place = { ...emptyPlace, store: "s", cursor: 5, scope: "*" };
  const docs = [
    { doc: "ct:zoe" as const, row, update: Y.encodeStateAsUpdate(contact), whole: true as const },
  ];
  const batch = { docs, leave: [], registers: [], acked: [], refused: [], before: emptyPlace, place };
  await commitBatch(vault, batch, { agent: "ines", now: 1, onScreen: new Set() });
  expect(await readSaid(vault, row)).toEqual([{ part: "note:n1", at: 0, text: "Prefers to be called" }]);
});
