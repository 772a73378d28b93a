import { expect, test } from "vitest";
import * as Y from "yjs";
import { prose, type ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import type { Body } from "./bodies.ts";
import { rewriteProse, type Rewriting, type UnsentProse } from "./rewrite-prose.ts";
import { writeParagraph } from "./testing/write-prose.ts";

const DRAFT: ProseRoot = "draft:public:0";
const NOTE: ProseRoot = "note:1";
let minted = 0;

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

/** What the edit added, as a row of the outbox. */
function rowOf(doc: Y.Doc, edit: () => void, root = DRAFT): UnsentProse {
  const before = Y.encodeStateVector(doc);
  const updates: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => updates.push(update));
  edit();
  const update = updates.at(-1) ?? Y.encodeStateAsUpdate(doc, before);
  const about = { seq: ++minted, id: `row${minted}`, doc: "cv:one", at: 1, root, schema: 1 } as const;
  return { ...about, kind: "prose", update, client: doc.clientID, state: "waiting" };
}

function rewritingOf(
  some: Partial<Omit<Rewriting, "body">> & { body: Partial<Rewriting["body"]> },
): Rewriting {
  const body: Body & { fetched: null } = { acked: null, unsent: [], former: [], fetched: null };
  return {
    unsent: [],
    former: new Set(),
    refused: {},
    isMoved: true,
    gen: 0,
    mintId: () => `minted${++minted}`,
    ...some,
    body: { ...body, ...some.body },
  };
}

const textOf = (doc: Y.Doc) => prose(doc, DRAFT).toArray().map(String).join("|");

/** Two devices that both saw what a restored server has lost; each has its own words to bring back. */
function twoDevices() {
  const server = new Y.Doc();
  writeParagraph(server, DRAFT, "Kept.");
  const ana = copyOf(server);
  const lost = rowOf(ana, () => writeParagraph(ana, DRAFT, "Lost by Ana."));
  const ben = copyOf(ana);
  const leaning = rowOf(ben, () => writeParagraph(ben, DRAFT, "After Ana, by Ben."));
  return { server, ana, ben, lost, leaning };
}

function rewritten(server: Y.Doc, local: Y.Doc, unsent: UnsentProse[]) {
  const body = { fetched: Y.encodeStateAsUpdate(server), unsent: [Y.encodeStateAsUpdate(local)] };
  return rewriteProse(rewritingOf({ unsent, body }));
}

test("U-1: what a restored server can take in goes out as it is, under the same id", () => {
  const { server, ana, lost } = twoDevices();
  const { kept, again } = rewritten(server, ana, [lost]);
  expect(kept).toEqual([lost]);
  expect(again).toEqual([]);
});

for (const order of ["Ana first", "Ben first"]) {
  test(`U-1: two devices that both saw the lost words do not double them, ${order}`, () => {
    const { server, ana, ben, lost, leaning } = twoDevices();
    const byAna = () => {
      const { kept, again } = rewritten(server, ana, [lost]);
      for (const { update } of [...kept, ...again]) Y.applyUpdate(server, update);
    };
    const byBen = () => {
      const { kept, again } = rewritten(server, ben, [leaning]);
      for (const { update } of [...kept, ...again]) Y.applyUpdate(server, update);
    };
    for (const bring of order === "Ana first" ? [byAna, byBen] : [byBen, byAna]) bring();
    expect(server.store.pendingStructs).toBeNull();
    const words = textOf(server);
    expect(words.match(/Lost by Ana\./g)).toHaveLength(1);
    expect(words.match(/After Ana, by Ben\./g)).toHaveLength(1);
    expect(words.match(/Kept\./g)).toHaveLength(1);
  });
}

test("U-1: an edit that deletes what the server has lost does not apply, and those behind it still may", () => {
  const { server, ana, lost } = twoDevices();
  const ben = copyOf(ana);
  const deletion = rowOf(ben, () => prose(ben, DRAFT).delete(1, 1));
  const own = rowOf(ben, () => writeParagraph(ben, NOTE, "A note."), NOTE);
  const { kept, again } = rewritten(server, ben, [deletion, own]);
  expect(kept).toEqual([own]);
  expect(again).toEqual([]);
  expect(rewritten(ana, ben, [lost, deletion]).kept).toEqual([lost, deletion]);
});

test("D-4: prose of a generation that has ended is written again by its words alone", () => {
  const sealed = new Y.Doc();
  writeParagraph(sealed, DRAFT, "Everybody's.");
  const local = copyOf(sealed);
  const row = rowOf(local, () => writeParagraph(local, DRAFT, "Mine, late."));
  const live = new Y.Doc();
  writeParagraph(live, DRAFT, "Everybody's.");
  const { kept, again } = rewriteProse(
    rewritingOf({
      isMoved: false,
      unsent: [row],
      former: new Set([row.id]),
      body: { acked: Y.encodeStateAsUpdate(live), former: [Y.encodeStateAsUpdate(local)] },
    }),
  );
  expect(kept).toEqual([]);
  for (const { update } of again) Y.applyUpdate(live, update);
  expect(textOf(live)).toBe("<paragraph>Everybody's.</paragraph>|<paragraph>Mine, late.</paragraph>");
});

test("U-4: words that lean on something lost, and cannot be written again, are offered back", () => {
  const doc = new Y.Doc();
  writeParagraph(doc, DRAFT, "Lost.");
  const mine = rowOf(doc, () => writeParagraph(doc, DRAFT, "Mine."));
  const body = { fetched: Y.encodeStateAsUpdate(new Y.Doc()), unsent: [mine.update] };
  const { again, refused } = rewriteProse(rewritingOf({ unsent: [mine], isMoved: false, body }));
  expect(again).toEqual([]);
  expect(refused).toMatchObject([{ state: "refused", code: "prose.gap", words: "Mine." }]);
});
