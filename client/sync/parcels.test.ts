import { expect, test } from "vitest";
import * as Y from "yjs";
import { PUSH_LIMIT } from "../../shared/protocol/frames.ts";
import type { ProseRoot } from "../../shared/protocol/ledger-doc.ts";
import { isOversize, packPush } from "./parcels.ts";
import type { WaitingRow } from "./vault-tables.ts";

const merged = { merge: Y.mergeUpdates };
let numbered = 0;

function typing(root: ProseRoot, doc: "cv:one" | "cv:two" = "cv:one"): (letters: string) => WaitingRow[] {
  const writer = new Y.Doc();
  const text = new Y.XmlText();
  writer.getXmlFragment(root).push([text]);
  return (letters) =>
    letters.split("").map((letter) => {
      const before = Y.encodeStateVector(writer);
      text.insert(text.length, letter);
      const update = Y.encodeStateAsUpdate(writer, before);
      numbered++;
      return {
        seq: numbered,
        id: `p${numbered}`,
        doc,
        at: 1,
        kind: "prose",
        root,
        update,
        schema: 1,
        client: writer.clientID,
        state: "waiting",
      };
    });
}

function act(id: string): WaitingRow {
  const intent = { id, v: 1, doc: "cv:one", ep: 1, seen: 0, at: 1, off: 0, type: "reopen" } as const;
  return { seq: ++numbered, id, doc: "cv:one", at: 1, kind: "intent", intent, state: "waiting" };
}

test("neighbouring rows of one root become one item under the last id, which stands for all of them", () => {
  const rows = typing("draft:public:0")("abc");
  const [parcel, ...others] = packPush(rows, merged);
  expect(others).toEqual([]);
  expect(parcel?.item.id).toBe(rows[2]?.id);
  expect(parcel?.rows).toEqual(rows);
});

test("another root, another document or an act in between begins a new item, and the order stays", () => {
  const draft = typing("draft:public:0");
  const rows = [
    ...draft("ab"),
    ...typing("note:1")("c"),
    ...draft("d"),
    act("x"),
    ...draft("e"),
    ...typing("draft:public:0", "cv:two")("f"),
  ];
  expect(packPush(rows, merged).map((parcel) => parcel.rows.length)).toEqual([2, 1, 1, 1, 1, 1]);
  expect(packPush(rows, merged).flatMap((parcel) => parcel.rows)).toEqual(rows);
});

test("U-3: what went out before is packed the same way again, with the same ids", () => {
  const draft = typing("draft:public:0");
  const first = draft("ab");
  const before = packPush(first, merged);
  const seals = new Set(before.map((parcel) => parcel.item.id));
  const after = packPush([...first, ...draft("cd")], { ...merged, seals });
  expect(after[0]?.item).toEqual(before[0]?.item);
  expect(after.map((parcel) => parcel.rows.length)).toEqual([2, 2]);
});

test("a push has no more items and bytes than a frame takes", () => {
  const acts = Array.from({ length: 100 }, (_, i) => act(`a${i}`));
  expect(packPush(acts, merged)).toHaveLength(PUSH_LIMIT);
  const large = { ...typing("draft:public:0")("a")[0]!, update: new Uint8Array(90 * 1024) }; // one letter makes one row
  const other = { ...large, id: "other", root: "note:1" } as const;
  const third = { ...large, id: "third", root: "note:2" } as const;
  expect(packPush([large, other, third], merged)).toHaveLength(2);
});

test("where nothing merges them, each row is an item of its own", () => {
  const rows = typing("draft:public:0")("abc");
  const parcels = packPush(rows, { merge: null });
  expect(parcels.map(({ item }) => item.id)).toEqual(rows.map(({ id }) => id));
});

test("an edit that no frame takes is told apart", () => {
  const row = typing("draft:public:0")("a")[0]!; // one letter makes one row
  expect(isOversize(row)).toBe(false);
  expect(isOversize({ ...row, update: new Uint8Array(201 * 1024) } as WaitingRow)).toBe(true);
  expect(isOversize(act("x"))).toBe(false);
});
