import { expect, test } from "vitest";
import * as Y from "yjs";
import { draftRoot, prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import { putIntoDraft } from "./draft-text.ts";

const root = draftRoot("public", "0");
const textOf = (doc: Y.Doc) => proseText(prose(doc, root));

test("N-2: words put back follow what is there, one paragraph for each line", () => {
  const doc = new Y.Doc();
  putIntoDraft(doc, root, "First\n\nThird");
  putIntoDraft(doc, root, "Fourth");
  expect(textOf(doc)).toBe("First\n\nThird\nFourth");
});

test("words put back start in the empty paragraph where the caret waits", () => {
  const doc = new Y.Doc();
  prose(doc, root).push([new Y.XmlElement("paragraph")]);
  putIntoDraft(doc, root, "Hello");
  expect(textOf(doc)).toBe("Hello");
});

test("N-2: words put back on two devices at once are all there", () => {
  const [here, there] = [new Y.Doc(), new Y.Doc()];
  putIntoDraft(here, root, "from here");
  putIntoDraft(there, root, "from there");
  Y.applyUpdate(here, Y.encodeStateAsUpdate(there));
  Y.applyUpdate(there, Y.encodeStateAsUpdate(here));
  expect(textOf(here)).toBe(textOf(there));
  expect(textOf(here).split("\n").toSorted()).toEqual(["from here", "from there"]);
});

test("putting words back is one transaction, and says why", () => {
  const doc = new Y.Doc();
  const origins: unknown[] = [];
  doc.on(
    "afterTransaction",
    ({ origin, changed }: Y.Transaction) => changed.size > 0 && origins.push(origin),
  );
  putIntoDraft(doc, root, "a\nb");
  expect(origins).toEqual(["words put back"]);
});
