import { expect, test } from "vitest";
import * as Y from "yjs";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { writeParagraph } from "./testing/write-prose.ts";
import { unsentWords } from "./unsent-words.ts";
import type { ProseRow } from "./vault-tables.ts";

const DRAFT: ProseRoot = "draft:public:0";

function written(text: string): ProseRow {
  const doc = new Y.Doc();
  writeParagraph(doc, DRAFT, text);
  const about = { seq: 1, id: text, doc: "cv:one", at: 1, kind: "prose", root: DRAFT, schema: 1 } as const;
  return { ...about, update: Y.encodeStateAsUpdate(doc), client: doc.clientID, state: "waiting" };
}

test("D-4: words of the generation that has ended and of the one that goes on are both told", () => {
  const [before, since, others] = [written("Before."), written("Since."), written("Inès: one moment.")];
  const body = { acked: others.update, former: [before.update], unsent: [since.update] };
  expect(unsentWords([before, since], body)).toBe("Before.\nSince.");
});

test("U-4: words whose base is lost are told all the same, without what was deleted of them", () => {
  const doc = new Y.Doc();
  writeParagraph(doc, DRAFT, "Lost.");
  const before = Y.encodeStateVector(doc);
  const [paragraph] = doc.getXmlFragment(DRAFT).toArray() as Y.XmlElement[]; // as it was written
  const text = paragraph?.get(0) as Y.XmlText; // as it was written
  text.insert(5, " Mine.x");
  text.delete(11, 1);
  const edit = { ...written("Mine."), update: Y.encodeStateAsUpdate(doc, before) };
  expect(unsentWords([edit], { acked: null, former: [], unsent: [edit.update] })).toBe("Mine.");
});
