import { createRoot } from "solid-js";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import type { Unsent } from "../sync/desk.ts";
import { createFakeDesk } from "../testing/fake-desk.ts";
import { unsentWords, wordsOf } from "./unsent-words.ts";

const now = Date.UTC(2026, 9, 26, 9, 50);
const base = { at: now, state: "waiting" } as const;

test("the words of replies that have not left are found by conversation, acts without words are left out", async () => {
  const send: Unsent = { ...base, id: "s1", doc: "cv:maya", what: { kind: "act", type: "send" } };
  const resolve: Unsent = { ...base, id: "r1", doc: "cv:ana", what: { kind: "act", type: "resolve" } };
  const desk = createRoot(() => createFakeDesk({ now, unsent: [send, resolve] }));
  const found = await unsentWords(desk);
  expect(found.map(({ doc }) => doc)).toEqual(["cv:maya"]);
  expect(found[0]?.texts.join()).toContain("I am sorry, Maya");
});

test("the words of a note that has not left are those in its document", () => {
  const doc = new Y.Doc();
  const root = noteRoot("00000000-0000-7000-8000-000000000001");
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [new Y.XmlText("Asked the warehouse")]);
  prose(doc, root).push([paragraph]);
  const note: Unsent = { ...base, id: "n1", doc: "cv:maya", what: { kind: "prose", root } };
  expect(wordsOf({ doc, expected: () => [] }, note)).toBe("Asked the warehouse");
});
