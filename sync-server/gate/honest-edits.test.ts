import type { Node } from "prosemirror-model";
import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { noteMarks, noteNodes } from "../../shared/protocol/prose-schema.ts";
import {
  contentOf,
  mergedReplica,
  openHotDocument,
  stateOf,
  type HotDocument,
} from "./testing/hot-document.ts";
import { note, noteEditor, openReplica, paragraph, pushAll, type Replica } from "./testing/replica.ts";

const ROOT = "note:n1";
const bold = { type: "strong" };
const link = (href: string) => ({ type: "link", attrs: { href } });

function typed(hot: HotDocument, device = "ana", clientID?: number): Replica {
  const replica = openReplica(device, hot.doc(), clientID);
  replica.show(ROOT, note(paragraph("The parcel is in Lyon")));
  pushAll(hot, replica);
  return replica;
}

function text(replica: Replica): Y.XmlText {
  const block = replica.doc.getXmlFragment(ROOT).get(0) as Y.XmlElement;
  return block.get(0) as Y.XmlText;
}

/** The log, applied row by row or merged first, says what the hot document holds. */
function expectLogged(hot: HotDocument): void {
  const rebuilt = new Y.Doc();
  rebuilt.on(
    "afterTransaction",
    (transaction: Y.Transaction) => (transaction._needFormattingCleanup = false),
  );
  for (const row of hot.log) Y.applyUpdate(rebuilt, row);
  expect(stateOf(rebuilt)).toBe(stateOf(hot.doc()));
  expect(contentOf(mergedReplica(hot.log))).toBe(contentOf(hot.doc()));
}

const everyBlock = [
  { type: "heading", attrs: { level: 3 }, content: [{ type: "text", text: "Delivery" }] },
  paragraph("words"),
  { type: "bullet_list", content: [{ type: "list_item", content: [paragraph("one")] }] },
  {
    type: "ordered_list",
    attrs: { order: 4 },
    content: [{ type: "list_item", content: [paragraph("four")] }],
  },
  { type: "blockquote", content: [paragraph("they said")] },
  { type: "code_block", content: [{ type: "text", text: "GET /" }] },
  {
    type: "paragraph",
    content: [
      { type: "text", text: "ask " },
      { type: "mention", attrs: { id: "agent-2", label: "Omar", kind: "agent" } },
      { type: "hard_break" },
      { type: "text", text: "today" },
    ],
  },
];
const everyMark = [
  paragraph("strong", bold),
  paragraph("em", { type: "em" }),
  paragraph("underline", { type: "underline" }),
  paragraph("strike", { type: "strike" }),
  paragraph("code", { type: "code" }),
  ...["https://a.test/?q=1", "http://a.test", "mailto:a@b.test", "tel:+33123456789"].map((href) =>
    paragraph("link", link(href)),
  ),
  paragraph("all at once", bold, { type: "em" }, link("https://a.test")),
];

test("the editor of these tests writes every node and mark of the product", () => {
  const shown = note(...everyBlock, ...everyMark);
  const nodes = new Set<string>();
  const marks = new Set<string>();
  shown.descendants((node: Node) => {
    nodes.add(node.type.name);
    for (const mark of node.marks) marks.add(mark.type.name);
  });
  nodes.delete("text");
  expect([...nodes].toSorted()).toEqual(Object.keys(noteNodes).toSorted());
  expect([...marks].toSorted()).toEqual(Object.keys(noteMarks).toSorted());
});

describe("G-4: what the editors write passes and is logged as received", () => {
  const edits: [string, (replica: Replica) => void][] = [
    ["typing, one letter at a time", (it) => ["n", "o", "w"].forEach((letter) => text(it).insert(0, letter))],
    ["an emoji", (it) => text(it).insert(0, "👩‍💻 ")],
    ["every node", (it) => it.show(ROOT, note(...everyBlock))],
    ["every mark", (it) => it.show(ROOT, note(...everyMark))],
    ["a mark taken off again", (it) => it.show(ROOT, note(paragraph("The parcel is in Lyon", bold)))],
    [
      "a heading turned into a heading of another level",
      (it) => {
        it.show(ROOT, note({ type: "heading", attrs: { level: 1 } }));
        it.show(ROOT, note({ type: "heading", attrs: { level: 2 } }));
      },
    ],
    ["deleting a few letters", (it) => text(it).delete(4, 7)],
    ["deleting everything", (it) => it.doc.getXmlFragment(ROOT).delete(0, 1)],
    ["a new note beside the first", (it) => it.show("note:n2", note(paragraph("second")))],
    ["a draft", (it) => it.show("draft:public:0", note(paragraph("Dear Mia"), paragraph("we look into it")))],
    [
      "three levels of lists",
      (it) => {
        const list = (...content: unknown[]) => ({
          type: "bullet_list",
          content: [{ type: "list_item", content }],
        });
        it.show(ROOT, note(list(paragraph("1"), list(paragraph("2"), list(paragraph("3"))))));
      },
    ],
    ["words for a root that has ended (N-1)", (it) => it.show("note:n3-ended", note(paragraph("late")))],
  ];

  test.each(edits)("%s", (_, edit) => {
    const hot = openHotDocument();
    const replica = typed(hot);
    edit(replica);
    const updates = replica.taken();
    for (const update of updates) {
      const verdict = hot.push("ana", update);
      expect(verdict).toMatchObject({ ok: true });
      expect(verdict.ok && verdict.bytes).toEqual(update);
    }
    expect(updates.length).toBeGreaterThan(0);
    expect(contentOf(hot.doc())).toBe(contentOf(replica.doc));
    expectLogged(hot);
  });

  test("undo and redo", () => {
    const hot = openHotDocument();
    const replica = typed(hot);
    const undo = new Y.UndoManager(replica.doc.getXmlFragment(ROOT), {
      captureTimeout: 0,
      trackedOrigins: new Set(["me"]),
    });
    replica.doc.transact(() => replica.doc.getXmlFragment(ROOT).delete(0, 1), "me");
    pushAll(hot, replica);
    undo.undo();
    pushAll(hot, replica);
    expect(contentOf(hot.doc())).toContain("The parcel is in Lyon");
    undo.redo();
    pushAll(hot, replica);
    expect(contentOf(hot.doc())).not.toContain("The parcel is in Lyon");
    expectLogged(hot);
  });

  test("all of an offline afternoon in one update", () => {
    const hot = openHotDocument();
    const replica = typed(hot);
    for (let i = 0; i < 200; i++) text(replica).insert(i, "x");
    replica.show("note:n2", note(...everyBlock, ...everyMark));
    const merged = Y.mergeUpdates(replica.taken());
    expect(hot.push("ana", merged)).toMatchObject({ ok: true, bytes: merged, roots: [ROOT, "note:n2"] });
    expectLogged(hot);
  });
});

test("G-2: the verdict names the client ids to bind, once", () => {
  const hot = openHotDocument();
  const replica = openReplica("ana", hot.doc());
  replica.show(ROOT, note(paragraph("a")));
  replica.show(ROOT, note(paragraph("ab")));
  const verdicts = replica.taken().map((update) => hot.push("ana", update));
  expect(verdicts).toMatchObject([
    { ok: true, clients: [replica.doc.clientID], roots: [ROOT] },
    { ok: true, clients: [], roots: [ROOT] },
  ]);
});

test("G-2: a page that was reloaded writes under a new id and sends what the old one had not", () => {
  const hot = openHotDocument();
  const before = typed(hot);
  text(before).insert(0, "unsent ");
  const after = openReplica("ana", before.doc);
  text(after).insert(0, "and more ");
  const everything = Y.encodeStateAsUpdate(after.doc, Y.encodeStateVector(hot.doc()));
  expect(hot.push("ana", everything)).toMatchObject({ ok: true, clients: [after.doc.clientID] });
  expect(contentOf(hot.doc())).toBe(contentOf(after.doc));
});

test("two devices that edit one paragraph at once both pass and agree", () => {
  const hot = openHotDocument();
  const ana = typed(hot);
  const omar = openReplica("omar", hot.doc());
  ana.show(ROOT, note(paragraph("The blue parcel is in Lyon", bold)));
  omar.show(ROOT, note(paragraph("The parcel was in Lyon"), paragraph("since Monday")));
  pushAll(hot, ana);
  pushAll(hot, omar);
  for (const replica of [ana, omar]) {
    replica.pull(hot.doc());
    expect(contentOf(replica.doc)).toBe(contentOf(hot.doc()));
  }
  expect(contentOf(hot.doc())).toContain("blue");
  expect(contentOf(hot.doc())).toContain("since Monday");
  expectLogged(hot);
});

describe("G-3: a replica that sends everything it has", () => {
  test("adds only what is new, and exactly this is logged", () => {
    const hot = openHotDocument();
    const replica = typed(hot);
    text(replica).insert(0, "Yes. ");
    const everything = Y.encodeStateAsUpdate(replica.doc);
    const verdict = hot.push("ana", everything);
    expect(verdict.ok && verdict.bytes!.length).toBeLessThan(everything.length / 2);
    expectLogged(hot);
  });

  test("and has nothing new, delete set and all, is acknowledged and not logged", () => {
    const hot = openHotDocument();
    const replica = typed(hot);
    text(replica).delete(0, 4);
    pushAll(hot, replica);
    const rows = hot.log.length;
    const reader = openReplica("reader", hot.doc());
    const nothing = { ok: true, bytes: null, clients: [], roots: [] };
    expect(hot.push("reader", Y.encodeStateAsUpdate(reader.doc), { mayWrite: () => false })).toEqual(nothing);
    expect(hot.push("reader", Y.encodeStateAsUpdate(reader.doc, Y.encodeStateVector(hot.doc())))).toEqual(
      nothing,
    );
    expect(hot.log.length).toBe(rows);
  });

  test("twice the same update is new only once", () => {
    const hot = openHotDocument();
    const replica = openReplica("ana", hot.doc());
    replica.show(ROOT, note(paragraph("once")));
    const [update] = replica.taken();
    expect(hot.push("ana", update!)).toMatchObject({ ok: true, bytes: update });
    expect(hot.push("ana", update!)).toMatchObject({ ok: true, bytes: null });
  });
});

describe("words for what a colleague has deleted", () => {
  function typedIntoDeleted() {
    const hot = openHotDocument();
    const ana = typed(hot);
    const omar = openReplica("omar", hot.doc());
    ana.doc.getXmlFragment(ROOT).delete(0, 1);
    pushAll(hot, ana);
    omar.show(
      ROOT,
      note({ type: "blockquote", content: [paragraph("kept apart")] }, paragraph("The parcel is in Nice")),
    );
    return { hot, omar };
  }

  test("pass, and all replicas agree", () => {
    const { hot, omar } = typedIntoDeleted();
    pushAll(hot, omar);
    omar.pull(hot.doc());
    expect(contentOf(omar.doc)).toBe(contentOf(hot.doc()));
    expectLogged(hot);
  });

  test("G-4: are logged as the gap that they are, so that nothing unjudged is in the log", () => {
    const hot = openHotDocument();
    const ana = typed(hot);
    const omar = openReplica("omar", hot.doc());
    const words = text(omar);
    ana.doc.getXmlFragment(ROOT).delete(0, 1);
    pushAll(hot, ana);
    words.insert(0, "WORDS FOR NOBODY ");
    const [update] = omar.taken();
    const verdict = hot.push("omar", update!);
    expect(new TextDecoder().decode(update)).toContain("WORDS FOR NOBODY");
    expect(verdict).toMatchObject({ ok: true, clients: [omar.doc.clientID] });
    expect(verdict.ok && new TextDecoder().decode(verdict.bytes!)).not.toContain("WORDS FOR NOBODY");
    expectLogged(hot);
    text(omar).insert(0, "on and on ");
    pushAll(hot, omar);
    expectLogged(hot);
  });
});

test("G-3: formats that two devices made redundant stay in the hot document until a device takes them out", () => {
  const hot = openHotDocument();
  const ana = typed(hot);
  const omar = openReplica("omar", hot.doc());
  text(ana).format(0, 10, { strong: {} });
  text(omar).format(0, 10, { strong: {} });
  pushAll(hot, ana);
  const deletions: unknown[] = [];
  hot
    .doc()
    .on("afterTransaction", ({ deleteSet }: Y.Transaction) => deletions.push(...deleteSet.clients.keys()));
  pushAll(hot, omar);
  expect(deletions).toEqual([]);
  expectLogged(hot);
});

test("the real editor's marks carry plain names: no mark of the product may overlap itself", () => {
  for (const mark of Object.values(noteEditor.marks)) expect(mark.excludes(mark)).toBe(true);
});
