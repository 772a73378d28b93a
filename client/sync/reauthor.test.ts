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

test("N-1: words others write meanwhile into the same paragraph are not deleted with it", () => {
  const base = documentWith("one two three");
  const local = copyOf(base);
  const line = (prose(local, ROOT).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  line.insert(13, " four");
  line.delete(0, 4);
  const fresh = copyOf(base);
  const update = reauthor(fresh, local, ROOT);
  const colleague = copyOf(base);
  ((prose(colleague, ROOT).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(8, "and a half ");
  if (update) Y.applyUpdate(colleague, update);
  expect(textOf(fresh)).toBe("<paragraph>two three four</paragraph>");
  expect(textOf(colleague)).toBe("<paragraph>two and a half three four</paragraph>");
});

test("marks set and taken away on words that are there already come along", () => {
  const base = documentWith("plain and bold");
  const text = (doc: Y.Doc) => (prose(doc, ROOT).get(0) as Y.XmlElement).get(0) as Y.XmlText;
  text(base).format(10, 4, { strong: {} });
  const local = copyOf(base);
  text(local).format(0, 5, { em: {} });
  text(local).format(10, 4, { strong: null });
  const fresh = copyOf(base);
  reauthor(fresh, local, ROOT);
  expect(text(fresh).toDelta()).toEqual(text(local).toDelta());
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
