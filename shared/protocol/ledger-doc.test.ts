import { expect, test } from "vitest";
import * as Y from "yjs";
import type { EntryBase } from "./entry.ts";
import { numbered } from "./entry.ts";
import {
  appendEntries,
  draftRoot,
  isLedgerRoot,
  isProseRoot,
  ledgerLength,
  noteRoot,
  prose,
  proseText,
  readLedger,
  readLedgerFrom,
} from "./ledger-doc.ts";

const entry = (n: number, type: string, more: object = {}): EntryBase & { type: string } => ({
  n,
  id: `e${n}`,
  type,
  at: n,
  by: { kind: "system", name: "Roost" },
  ...more,
});

test("D-2: entries are kept as they were written, unknown types and fields included", () => {
  const server = new Y.Doc();
  const entries = [entry(0, "message.received"), entry(1, "moonrise", { tide: { high: [1, null, "x"] } })];
  server.transact(() => appendEntries(server, entries), "intake");
  const device = new Y.Doc();
  Y.applyUpdate(device, Y.encodeStateAsUpdate(server));
  expect(readLedger(device)).toEqual(entries);
  expect(readLedgerFrom(device, 1)).toEqual(entries.slice(1));
  expect(ledgerLength(device)).toBe(2);
});

test("D-2: entries are numbered densely from the head", () => {
  const drafts = [entry(0, "a"), entry(0, "b")].map(({ n: _n, ...draft }) => draft);
  expect(numbered(drafts, 7).map((one) => one.n)).toEqual([7, 8]);
});

test.each([noteRoot("019cb84a-4100"), draftRoot("private", "0"), draftRoot("public", "019cb84a-4100")])(
  "N-1: %s is a prose root",
  (root) => {
    expect(isProseRoot(root)).toBe(true);
  },
);

test.each([
  "ledger",
  "note:",
  "note:a b",
  "note:../x",
  "draft:private",
  "draft:other:0",
  "reply:",
  "",
  "note:a\n",
  null,
  3,
])("N-1: %j is none", (root) => {
  expect(isProseRoot(root)).toBe(false);
});

test("G-4: the ledger's root is no prose", () => {
  expect(isLedgerRoot("ledger")).toBe(true);
  expect(isLedgerRoot(noteRoot("1"))).toBe(false);
});

function element(name: string, ...children: (Y.XmlElement | Y.XmlText)[]): Y.XmlElement {
  const made = new Y.XmlElement(name);
  made.insert(0, children);
  return made;
}

function fragment(...blocks: Y.XmlElement[]): Y.XmlFragment {
  const root = prose(new Y.Doc(), "note:1");
  root.push(blocks);
  return root;
}

test("prose reads as lines: a block each, marks left out", () => {
  const bold = new Y.XmlText("Hello ");
  bold.insert(6, "you", { strong: {} });
  const text = proseText(
    fragment(element("paragraph", bold), element("paragraph"), element("paragraph", new Y.XmlText("Bye"))),
  );
  expect(text).toBe("Hello you\n\nBye");
});

test("prose reads lists item by item, nested ones included", () => {
  const item = (text: string, ...more: Y.XmlElement[]) =>
    element("list_item", element("paragraph", new Y.XmlText(text)), ...more);
  const list = element("bullet_list", item("one", element("ordered_list", item("inner"))), item("two"));
  expect(proseText(fragment(list))).toBe("one\ninner\ntwo");
});

test("prose reads a hard break as the end of a line", () => {
  const broken = element("paragraph", new Y.XmlText("a"), new Y.XmlElement("hard_break"), new Y.XmlText("b"));
  expect(proseText(fragment(broken))).toBe("a\nb");
});

test("empty prose is empty", () => {
  expect(proseText(prose(new Y.Doc(), "note:1"))).toBe("");
});
