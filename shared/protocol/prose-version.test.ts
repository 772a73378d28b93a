import { expect, test } from "vitest";
import * as Y from "yjs";
import { contentHash } from "./content-hash.ts";
import { prose, proseText } from "./ledger-doc.ts";
import { readVersion, versionOf } from "./prose-version.ts";

function note(): Y.XmlFragment {
  const fragment = prose(new Y.Doc(), "note:version");
  const [heading, paragraph, mention] = ["heading", "paragraph", "mention"].map(
    (name) => new Y.XmlElement(name),
  );
  if (!heading || !paragraph || !mention) throw new Error("three elements were made");
  heading.setAttribute("level", 2 as unknown as string);
  heading.insert(0, [new Y.XmlText("Order")]);
  for (const [name, value] of Object.entries({ id: "a1", label: "Omar", kind: "agent" }))
    mention.setAttribute(name, value);
  const words = new Y.XmlText();
  words.applyDelta([{ insert: "Ask " }, { insert: "now", attributes: { strong: {} } }]);
  paragraph.insert(0, [words, mention]);
  fragment.push([heading, paragraph]);
  return fragment;
}

function json({ bytes }: { bytes: Uint8Array }): string {
  return new TextDecoder().decode(bytes);
}

function hashOf(fragment: Y.XmlFragment | null): string {
  if (!fragment?.doc) throw new Error("no version");
  return contentHash(fragment.doc);
}

test("N-3: a version keeps words, formatting and mentions, and gives them back as they were", () => {
  const written = note();
  const back = readVersion(json(versionOf(written)));
  expect(back && proseText(back)).toBe("Order\nAsk now@Omar");
  expect(hashOf(back)).toBe(hashOf(written));
});

test("N-3: the same content has the same name, whoever wrote it in whatever pieces", () => {
  const [one, other] = [note(), note()];
  const words = other.get(1) as Y.XmlElement; // the paragraph
  const text = words.get(0) as Y.XmlText;
  text.insert(4, "right ");
  expect(versionOf(other).hash).not.toBe(versionOf(one).hash);
  text.delete(4, 6);
  expect(versionOf(other).hash).toBe(versionOf(one).hash);
});

test.each(["", "{}", "[1]", '[{"node":"p"}]', "no json"])("what is no version is not read: %j", (said) => {
  expect(readVersion(said)).toBeNull();
});

test("an empty note has a version, too", () => {
  const back = readVersion(json(versionOf(prose(new Y.Doc(), "note:1"))));
  expect(back && proseText(back)).toBe("");
});
