import { expect, test } from "vitest";
import * as Y from "yjs";
import { prose } from "./ledger-doc.ts";
import { mentionsIn } from "./mentions.ts";

function mention(attributes: Record<string, string>): Y.XmlElement {
  const node = new Y.XmlElement("mention");
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  return node;
}

function noteWith(...mentions: Y.XmlElement[]): Y.XmlFragment {
  const fragment = prose(new Y.Doc(), "note:1");
  const item = new Y.XmlElement("list_item");
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("Ask "), ...mentions]);
  item.insert(0, [paragraph]);
  fragment.push([item]);
  return fragment;
}

test("people and teams named in a note are found once each, in the order of the text", () => {
  const note = noteWith(
    mention({ kind: "team", id: "t1", label: "Refunds" }),
    mention({ kind: "agent", id: "a1", label: "Omar" }),
    mention({ kind: "team", id: "t1", label: "Refunds" }),
  );
  expect(mentionsIn(note)).toEqual([
    { kind: "team", id: "t1", label: "Refunds" },
    { kind: "agent", id: "a1", label: "Omar" },
  ]);
});

test("a mention without an id, or of a kind nobody knows, names nobody", () => {
  expect(
    mentionsIn(noteWith(mention({ label: "Omar" }), mention({ kind: "robot", id: "r", label: "R" }))),
  ).toEqual([]);
});
