import { expect, test } from "vitest";
import * as Y from "yjs";
import { prose } from "../../shared/protocol/ledger-doc.ts";
import { editedRoot } from "./edited-root.ts";

function rootsOfEdits(
  edit: (doc: Y.Doc) => void,
  before: (doc: Y.Doc) => void = () => {},
): (string | null)[] {
  const doc = new Y.Doc();
  before(doc);
  const roots: (string | null)[] = [];
  doc.on("update", (_update: Uint8Array, _origin: unknown, _doc: Y.Doc, transaction: Y.Transaction) =>
    roots.push(editedRoot(transaction)),
  );
  edit(doc);
  return roots;
}

const write = (root: "note:1" | "draft:public:0") => (doc: Y.Doc) => {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText("words")]);
  prose(doc, root).push([element]);
};

test("an edit deep in a root is of that root", () => {
  const deep = (doc: Y.Doc) =>
    ((prose(doc, "note:1").get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(2, "more");
  expect(rootsOfEdits(write("note:1"))).toEqual(["note:1"]);
  expect(rootsOfEdits(deep, write("note:1"))).toEqual(["note:1"]);
});

test("a deletion is of the root it deletes in", () => {
  const remove = (doc: Y.Doc) => prose(doc, "draft:public:0").delete(0, 1);
  expect(rootsOfEdits(remove, write("draft:public:0"))).toEqual(["draft:public:0"]);
});

test("typing into a paragraph that was just deleted is still of its root", () => {
  const typeAfterDelete = (doc: Y.Doc) => {
    const root = prose(doc, "note:1");
    const paragraph = root.get(0) as Y.XmlElement;
    doc.transact(() => {
      root.delete(0, 1);
      paragraph.insert(0, [new Y.XmlText("late")]);
    });
  };
  expect(rootsOfEdits(typeAfterDelete, write("note:1"))).toEqual(["note:1"]);
});

test("what is no prose has no prose root", () => {
  expect(rootsOfEdits((doc) => doc.getMap("other").set("key", 1))).toEqual([null]);
});
