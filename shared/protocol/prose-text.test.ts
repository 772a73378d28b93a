import { expect, test } from "vitest";
import * as Y from "yjs";
import { prose, proseText } from "./ledger-doc.ts";

test("a mention reads as a name on its line", () => {
  const fragment = prose(new Y.Doc(), "note:1");
  const [paragraph, mention] = [new Y.XmlElement("paragraph"), new Y.XmlElement("mention")];
  mention.setAttribute("label", "Omar");
  paragraph.insert(0, [
    new Y.XmlText("Ask "),
    mention,
    new Y.XmlText(" first"),
    new Y.XmlElement("hard_break"),
  ]);
  fragment.push([paragraph, new Y.XmlElement("paragraph")]);
  expect(proseText(fragment)).toBe("Ask @Omar first\n\n");
});
