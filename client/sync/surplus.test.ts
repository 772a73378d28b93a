import { expect, test } from "vitest";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { DAY } from "../../shared/time/duration.ts";
import { surplus } from "./surplus.ts";
import type { HeldBody } from "./vault-tables.ts";

const NOW = Date.UTC(2026, 2, 4);
const me = { id: "maya", name: "Maya" };

const bodyOf = (doc: DocumentId, patch: Partial<HeldBody> = {}): HeldBody => {
  return { doc, state: "here", gen: 0, size: 100, usedAt: 0, asOf: 1, ...patch };
};
const old: Partial<ConversationRow> = { state: "resolved", activeAt: NOW - 60 * DAY };

/** Of all the bodies there is room for so many. */
function gone(
  room: { bodies: number; bytes?: number },
  rows: Record<string, Partial<ConversationRow>>,
  ...bodies: HeldBody[]
) {
  const rowOf = (doc: string) => ({ ...emptyRow(doc), ...rows[doc] });
  const worth = { agent: me.id, now: NOW, rowOf, mustStay: (doc: string) => doc === "cv:pinned" };
  return surplus(bodies, { bytes: Infinity, ...room }, worth);
}

test("U-2: bodies go by the least of reasons: none, recent, queue, opened, one's own boomerang, one's own", () => {
  const rows = {
    "cv:none": old,
    "cv:recent": { state: "resolved", activeAt: NOW - DAY },
    "cv:queue": { state: "new", activeAt: NOW - 60 * DAY },
    "cv:opened": old,
    "cv:asleep": { ...old, boomerang: { n: 1, due: NOW, keepAsleep: false, by: me } },
    "cv:mine": { ...old, assignee: me },
    "cv:pinned": old,
  } as const;
  const docs = Object.keys(rows).toReversed() as DocumentId[];
  const bodies = docs.map((doc) => bodyOf(doc, doc === "cv:opened" ? { usedAt: NOW - DAY } : {}));
  expect(gone({ bodies: 0 }, rows, ...bodies)).toEqual([
    "cv:none",
    "cv:recent",
    "cv:queue",
    "cv:opened",
    "cv:asleep",
    "cv:mine",
  ]);
});

test("U-2: of one reason the least recently used goes, then the one that has been silent for longest", () => {
  const rows = { "cv:a": { activeAt: NOW - 2 }, "cv:b": { activeAt: NOW - 3 } };
  expect(gone({ bodies: 1 }, rows, bodyOf("cv:a"), bodyOf("cv:b"))).toEqual(["cv:b"]);
  const used = [bodyOf("cv:a", { usedAt: 2 }), bodyOf("cv:b", { usedAt: 3 })];
  expect(gone({ bodies: 1 }, rows, ...used)).toEqual(["cv:a"]);
});

test("U-2: bytes count as well as bodies, and within both limits nothing goes", () => {
  const bodies = ["cv:a", "cv:b", "cv:c"].map((doc, i) => bodyOf(doc as DocumentId, { usedAt: i + 1 }));
  expect(gone({ bodies: 3, bytes: 300 }, {}, ...bodies)).toEqual([]);
  expect(gone({ bodies: 3, bytes: 250 }, {}, ...bodies)).toEqual(["cv:a"]);
});

test("U-2: of each kind of document there may be so many: contacts take no room from conversations", () => {
  const bodies = ["cv:a", "cv:b", "ct:a", "ct:b", "ct:c"].map((doc, i) =>
    bodyOf(doc as DocumentId, { usedAt: 5 - i }),
  );
  expect(gone({ bodies: 3 }, {}, ...bodies)).toEqual([]);
  expect(gone({ bodies: 2 }, {}, ...bodies)).toEqual(["ct:c"]);
  expect(gone({ bodies: 3, bytes: 310 }, {}, ...bodies)).toEqual(["ct:c", "ct:b"]);
});

test("U-2: past a limit some more of that kind go than must, and none of a kind that fits", () => {
  const count = 201;
  const some = (kind: string, many: number) =>
    Array.from({ length: many }, (_, i) => bodyOf(`${kind}:${i}` as DocumentId, { usedAt: i + 1 }));
  const left = gone({ bodies: count - 1 }, {}, ...some("cv", count), ...some("ct", count - 1));
  expect(left).toEqual(["cv:0", "cv:1", "cv:2"]);
  expect(gone({ bodies: count }, {}, ...some("cv", count), ...some("ct", count - 1))).toEqual([]);
});
