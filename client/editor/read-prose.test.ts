import { initProseMirrorDoc } from "y-prosemirror";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { prose } from "../../shared/protocol/ledger-doc.ts";
import { grammars, type Flavour } from "./flavour.ts";
import { readProse } from "./read-prose.ts";

type Built = Y.XmlElement | Y.XmlText;

function element(name: string, attributes: Record<string, unknown>, ...inner: Built[]): Y.XmlElement {
  const built = new Y.XmlElement<Record<string, never>>(name);
  for (const [key, value] of Object.entries(attributes)) built.setAttribute(key, value as never); // attributes are any plain value
  built.insert(0, inner);
  return built;
}

function text(words: string, marks: Record<string, unknown> = {}): Y.XmlText {
  const built = new Y.XmlText();
  built.insert(0, words, marks);
  return built;
}

const line = (...inner: Built[]) => element("paragraph", {}, ...inner);

/** Reads these blocks, and holds that nothing was written. */
function read(flavour: Flavour, ...blocks: Built[]) {
  const doc = new Y.Doc();
  const fragment = prose(doc, "note:1");
  fragment.push(blocks);
  const before = Y.encodeStateAsUpdate(doc);
  const reading = readProse(fragment, grammars[flavour]);
  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  return { reading, fragment, doc };
}

test("all that a note may say is read exactly, as y-prosemirror reads it", () => {
  const { reading, fragment, doc } = read(
    "note",
    line(
      text("Ask "),
      element("mention", { id: "a1", label: "Omar", kind: "agent" }),
      element("hard_break", {}),
    ),
    element("heading", { level: 2 }, text("Steps", { strong: {}, em: {} })),
    element("ordered_list", { order: 3 }, element("list_item", {}, line(text("call")))),
    element("blockquote", {}, line(text("said", { link: { href: "mailto:a@example.org" } }))),
    element("code_block", {}, text("x = 1")),
  );
  const before = Y.encodeStateAsUpdate(doc);
  const theirs = initProseMirrorDoc(fragment, grammars.note.schema).doc;

  expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
  if (reading.kind !== "exact") throw new Error(`read as ${reading.kind}`);
  expect(reading.doc.toJSON()).toEqual(theirs.toJSON());
  expect(reading.mapping.get(fragment.get(0) as Y.XmlElement)).toBe(reading.doc.child(0));
});

test("what must not be empty is shown filled and left as it is", () => {
  const { reading } = read("note", element("bullet_list", {}), line(text("end")));
  if (reading.kind !== "mended") throw new Error(`read as ${reading.kind}`);
  expect(reading.doc.toString()).toBe('doc(bullet_list(list_item(paragraph)), paragraph("end"))');
  expect(read("draft").reading.kind).toBe("mended");
});

const foreign: [string, Flavour, () => Built][] = [
  ["an unknown node", "note", () => element("poll", {}, line())],
  ["an unknown node within", "note", () => element("blockquote", {}, element("poll", {}))],
  ["an unknown attribute", "note", () => element("paragraph", { align: "right" })],
  ["an unknown mark", "note", () => line(text("x", { blink: {} }))],
  ["an unknown attribute of a mark", "note", () => line(text("x", { link: { href: "tel:1", ping: "y" } }))],
  ["a value out of range", "note", () => element("heading", { level: 4 })],
  ["a link that runs code", "note", () => line(text("x", { link: { href: "javascript:alert(1)" } }))],
  ["a link without its address", "note", () => line(text("x", { link: {} }))],
  ["words outside of any block", "note", () => text("x")],
  ["words where only items may be", "note", () => element("bullet_list", {}, text("x"))],
  ["a note's node in a draft", "draft", () => element("heading", { level: 1 }, text("x"))],
  ["a mark in a draft", "draft", () => line(text("x", { strong: {} }))],
];

test.for(foreign)("N-4: %s is foreign", ([, flavour, block]) => {
  expect(read(flavour, block()).reading.kind).toBe("foreign");
});
