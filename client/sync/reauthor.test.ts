import { expect, test } from "vitest";
import * as Y from "yjs";
import { prose } from "../../shared/protocol/ledger-doc.ts";
import { reauthor } from "./reauthor.ts";

const ROOT = "note:1";

function documentWith(...lines: string[]): Y.Doc {
  const doc = new Y.Doc();
  prose(doc, ROOT).push(lines.map(paragraph));
  return doc;
}

function paragraph(text: string): Y.XmlElement {
  const element = new Y.XmlElement("paragraph");
  element.insert(0, [new Y.XmlText(text)]);
  return element;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

const textOf = (doc: Y.Doc) => prose(doc, ROOT).toJSON();

test("N-1: what was written locally is written again under the new document's own client", () => {
  const base = documentWith("one");
  const local = copyOf(base);
  prose(local, ROOT).push([paragraph("two")]);
  const fresh = copyOf(base);
  const update = reauthor(fresh, local, ROOT);
  expect(textOf(fresh)).toBe(textOf(local));
  const writers = update ? Y.decodeUpdate(update).structs.map((struct) => struct.id.client) : [];
  expect(new Set(writers)).toEqual(new Set([fresh.clientID]));
});

test("only the blocks that differ are touched, so a neighbour's words stay his", () => {
  const base = documentWith("first", "second", "third");
  const local = copyOf(base);
  (prose(local, ROOT).get(1) as Y.XmlElement).insert(1, [new Y.XmlText(", longer")]);
  const fresh = copyOf(base);
  const kept = [prose(fresh, ROOT).get(0), prose(fresh, ROOT).get(2)];
  reauthor(fresh, local, ROOT);
  expect([prose(fresh, ROOT).get(0), prose(fresh, ROOT).get(2)]).toEqual(kept);
  expect(textOf(fresh)).toBe(textOf(local));
});

test("marks come along", () => {
  const local = documentWith("plain");
  const text = (prose(local, ROOT).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  text.format(0, 5, { strong: {} });
  const fresh = new Y.Doc();
  reauthor(fresh, local, ROOT);
  expect(textOf(fresh)).toBe(textOf(local));
  expect(textOf(fresh)).toContain("strong");
});

test("a deletion is done again", () => {
  const base = documentWith("one", "two", "three");
  const local = copyOf(base);
  prose(local, ROOT).delete(1, 1);
  const fresh = copyOf(base);
  reauthor(fresh, local, ROOT);
  expect(textOf(fresh)).toBe("<paragraph>one</paragraph><paragraph>three</paragraph>");
});

test("two that say the same need no update", () => {
  const base = documentWith("one");
  expect(reauthor(copyOf(base), copyOf(base), ROOT)).toBeNull();
});
