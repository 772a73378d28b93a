import fc from "fast-check";
import { expect, test } from "vitest";
import * as Y from "yjs";
import { contentHash } from "./content-hash.ts";
import { keepAsLogged } from "./formatting-cleanup.ts";
import { appendEntries, noteRoot, prose } from "./ledger-doc.ts";

const NOTE = noteRoot("one");

/** One edit: at a place between 0 and 1, text typed or deleted or made bold, by one of three people. */
const edits = fc.array(
  fc.record({
    who: fc.nat({ max: 2 }),
    what: fc.constantFrom("type", "delete", "bold", "plain", "split", "append"),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    text: fc.string({ minLength: 1, maxLength: 6 }),
    hears: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);

type Edit = typeof edits extends fc.Arbitrary<(infer E)[]> ? E : never;

function replica(): Y.Doc {
  const doc = new Y.Doc();
  keepAsLogged(doc);
  return doc;
}

function apply(doc: Y.Doc, { what, at, text }: Edit): void {
  const root = prose(doc, NOTE);
  if (what === "append")
    return doc.transact(() =>
      appendEntries(doc, [{ n: 0, id: text, at: 0, by: { kind: "system", name: "" } }]),
    );
  if (root.length === 0 || what === "split") {
    const paragraph = new Y.XmlElement("paragraph");
    paragraph.insert(0, [new Y.XmlText(text)]);
    return root.push([paragraph]);
  }
  const paragraph = root.get(Math.floor(at * (root.length - 0.001)));
  const words = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(words instanceof Y.XmlText)) return;
  const index = Math.floor(at * words.length);
  if (what === "type") return words.insert(index, text);
  const length = Math.min(words.length - index, text.length);
  if (length === 0) return;
  if (what === "delete") return words.delete(index, length);
  words.format(index, length, { strong: what === "bold" ? {} : null });
}

/** What three people who hear of each other now and then have sent, in the order of sending. */
function updatesOf(story: readonly Edit[]): Uint8Array[] {
  const people = [replica(), replica(), replica()];
  const sent: Uint8Array[] = [];
  for (const edit of story) {
    const doc = people[edit.who] ?? replica();
    if (edit.hears) for (const update of sent) Y.applyUpdate(doc, update);
    const before = Y.encodeStateVector(doc);
    apply(doc, edit);
    sent.push(Y.encodeStateAsUpdate(doc, before));
  }
  return sent;
}

test("D-3: replicas that have converged hash alike, whatever came first, twice, merged or in one piece", () => {
  fc.assert(
    fc.property(edits, fc.infiniteStream(fc.nat()), (story, order) => {
      const updates = updatesOf(story);
      const inOrder = replica();
      for (const update of updates) Y.applyUpdate(inOrder, update);
      const shuffled = replica();
      const keyed = updates.map((update) => ({ update, key: order.next().value as number }));
      for (const { update } of keyed.toSorted((a, b) => a.key - b.key)) Y.applyUpdate(shuffled, update);
      for (const update of updates) Y.applyUpdate(shuffled, update);
      const merged = replica();
      Y.applyUpdate(merged, Y.mergeUpdates(updates));
      const whole = replica();
      Y.applyUpdate(whole, Y.encodeStateAsUpdate(shuffled));
      const hash = contentHash(inOrder);
      expect([shuffled, merged, whole].map(contentHash)).toEqual([hash, hash, hash]);
    }),
  );
});

function note(...runs: { text: string; marks?: object }[]): Y.Doc {
  const doc = new Y.Doc();
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [text]);
  prose(doc, NOTE).push([paragraph]);
  for (const { text: words, marks = {} } of runs.toReversed()) text.insert(0, words, marks);
  return doc;
}

test("D-3: a difference of one character in any text, or in any entry, shows", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.boolean(), (a, b, inLedger) => {
      const [one, other] = [a, b].map((text) => {
        const doc = note({ text: inLedger ? "same" : text });
        const entry = {
          n: 0,
          id: inLedger ? text : "same",
          at: 0,
          by: { kind: "system", name: "" },
        } as const;
        doc.transact(() => appendEntries(doc, [entry]));
        return contentHash(doc);
      });
      expect(one === other).toBe(a === b);
    }),
  );
});

test("D-3: words that look like markup are not the markup", () => {
  const bold = note({ text: "x", marks: { strong: {} } });
  expect(contentHash(bold)).not.toBe(contentHash(note({ text: "<strong>x</strong>" })));
  expect(contentHash(bold)).not.toBe(contentHash(note({ text: "x" })));
  expect(contentHash(bold)).not.toBe(contentHash(note({ text: "x", marks: { em: {} } })));
});

test("D-3: a root that is only looked at, or emptied, is like one that never was", () => {
  const doc = new Y.Doc();
  const nothing = contentHash(doc);
  prose(doc, noteRoot("looked-at"));
  prose(doc, NOTE).push([new Y.XmlElement("paragraph")]);
  expect(contentHash(doc)).not.toBe(nothing);
  prose(doc, NOTE).delete(0, 1);
  expect(contentHash(doc)).toBe(nothing);
});
