import { expect, test } from "vitest";
import * as Y from "yjs";
import { prose } from "./ledger-doc.ts";
import { draftClocks, wordsBeyond } from "./words-beyond.ts";

const INES = 7;
const OMAR = 9;

function replica(client: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = client;
  return doc;
}

function draft(doc: Y.Doc): Y.XmlFragment {
  return prose(doc, "draft:public:0");
}

function addLine(doc: Y.Doc, text: string): Y.XmlText {
  const paragraph = new Y.XmlElement("paragraph");
  const words = new Y.XmlText(text);
  paragraph.insert(0, [words]);
  draft(doc).push([paragraph]);
  return words;
}

function line(doc: Y.Doc, index: number): Y.XmlText {
  return (draft(doc).get(index) as Y.XmlElement).get(0) as Y.XmlText;
}

function meet(a: Y.Doc, b: Y.Doc): void {
  Y.applyUpdate(a, Y.encodeStateAsUpdate(b, Y.encodeStateVector(a)));
  Y.applyUpdate(b, Y.encodeStateAsUpdate(a, Y.encodeStateVector(b)));
}

test("N-2: what a colleague typed after the press is told by client, what the sender saw is not", () => {
  const [ines, omar] = [replica(INES), replica(OMAR)];
  addLine(ines, "Your parcel left.");
  meet(ines, omar);
  const seen = draftClocks(draft(ines));

  line(omar, 0).insert("Your parcel left.".length, " On Monday.");
  addLine(omar, "Omar");
  meet(ines, omar);

  expect(wordsBeyond(draft(ines), seen)).toEqual(new Map([[OMAR, " On Monday.\nOmar"]]));
});

test("runs that touch are one, runs apart are joined by a space", () => {
  const [ines, omar] = [replica(INES), replica(OMAR)];
  addLine(ines, "one two");
  meet(ines, omar);
  const seen = draftClocks(draft(ines));

  line(omar, 0).insert(7, "C");
  line(omar, 0).insert(7, "B");
  line(omar, 0).insert(0, "A");
  meet(ines, omar);

  expect(line(ines, 0).toJSON()).toBe("Aone twoBC");
  expect(wordsBeyond(draft(ines), seen)).toEqual(new Map([[OMAR, "A BC"]]));
});

test("a run that began before the press counts only from there", () => {
  const doc = replica(INES);
  const words = addLine(doc, "Bonjour");
  const seen = draftClocks(draft(doc));
  words.insert(7, " Maya");

  expect(wordsBeyond(draft(doc), seen)).toEqual(new Map([[INES, " Maya"]]));
});

test("hard breaks part lines, and clients with nothing but white space are left out", () => {
  const [ines, omar] = [replica(INES), replica(OMAR)];
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("up"), new Y.XmlElement("hard_break"), new Y.XmlText("down")]);
  draft(ines).push([paragraph]);
  meet(ines, omar);
  addLine(omar, "  ");
  meet(ines, omar);

  expect(wordsBeyond(draft(ines), {})).toEqual(new Map([[INES, "up\ndown"]]));
});

test("deleted words are nobody's", () => {
  const doc = replica(INES);
  const words = addLine(doc, "keep drop");
  words.delete(4, 5);

  expect(wordsBeyond(draft(doc), {})).toEqual(new Map([[INES, "keep"]]));
});

test("a mention is told by its name, and only when it was not seen", () => {
  const doc = replica(INES);
  addLine(doc, "Ask ");
  const before = draftClocks(draft(doc));
  const mention = new Y.XmlElement("mention");
  mention.setAttribute("label", "Omar");
  (draft(doc).get(0) as Y.XmlElement).push([mention]);

  expect(wordsBeyond(draft(doc), before)).toEqual(new Map([[INES, "@Omar"]]));
  expect(wordsBeyond(draft(doc), draftClocks(draft(doc)))).toEqual(new Map());
});

test("the clocks name only clients of this draft, those whose words are gone included", () => {
  const [ines, omar] = [replica(INES), replica(OMAR)];
  const ours = addLine(ines, "ours");
  ines.gc = false;
  prose(omar, "note:1").push([new Y.XmlText("elsewhere")]);
  meet(ines, omar);
  expect(Object.keys(draftClocks(draft(ines)))).toEqual([String(INES)]);

  line(omar, 0).insert(0, "gone ");
  line(omar, 0).delete(0, 5);
  meet(ines, omar);
  ours.insert(0, "!");

  const clocks = draftClocks(draft(ines));
  expect(clocks).toEqual({ [INES]: Y.getState(ines.store, INES), [OMAR]: Y.getState(ines.store, OMAR) });
  expect(wordsBeyond(draft(ines), clocks)).toEqual(new Map());
});
