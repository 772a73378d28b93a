import { describe, expect, test } from "vitest";
import { emptyRow, type Boomerang, type ConversationRow } from "../../shared/conversation/row.ts";
import { inOrder } from "./order.ts";

const by = { id: "a1", name: "Sofia" };

function row(doc: string, fields: Partial<ConversationRow>): ConversationRow {
  return { ...emptyRow(doc), ...fields };
}
function boomerang(due: number): Boomerang {
  return { n: 1, due, keepAsleep: false, by };
}
function docs(rows: readonly ConversationRow[], state: ConversationRow["state"]): string[] {
  return inOrder(rows, state).map((each) => each.doc);
}

describe("New", () => {
  test("puts first who has waited longest for an answer, however much they wrote since", () => {
    const rows = [
      row("late", { waiting: [{ n: 1, at: 300 }], activeAt: 300 }),
      row("chatty", {
        waiting: [
          { n: 1, at: 100 },
          { n: 2, at: 900 },
        ],
        activeAt: 900,
      }),
      row("middle", { waiting: [{ n: 1, at: 200 }], activeAt: 200 }),
    ];
    expect(docs(rows, "new")).toEqual(["chatty", "middle", "late"]);
  });

  test("places a returned conversation by when it came back", () => {
    const rows = [
      row("returned", { returned: { n: 5, at: 250, by }, waiting: [{ n: 1, at: 10 }] }),
      row("before", { waiting: [{ n: 1, at: 200 }] }),
      row("after", { waiting: [{ n: 1, at: 300 }] }),
    ];
    expect(docs(rows, "new")).toEqual(["before", "returned", "after"]);
  });

  test("falls back on the latest activity where nobody waits", () => {
    const rows = [
      row("answered", { activeAt: 500 }),
      row("waits", { waiting: [{ n: 1, at: 400 }], activeAt: 900 }),
    ];
    expect(docs(rows, "new")).toEqual(["waits", "answered"]);
  });
});

test("Pending puts the boomerang due soonest first, then what has none by latest activity", () => {
  const rows = [
    row("old", { activeAt: 1 }),
    row("tomorrow", { boomerang: boomerang(900), activeAt: 5 }),
    row("recent", { activeAt: 9 }),
    row("soon", { boomerang: boomerang(100), activeAt: 2 }),
  ];
  expect(docs(rows, "pending")).toEqual(["soon", "tomorrow", "recent", "old"]);
});

test("Resolved puts the latest activity first", () => {
  const rows = [row("old", { activeAt: 1 }), row("new", { activeAt: 9 }), row("mid", { activeAt: 5 })];
  expect(docs(rows, "resolved")).toEqual(["new", "mid", "old"]);
});

test("equal rows keep one order, whatever order they came in", () => {
  const rows = [row("b", { activeAt: 5 }), row("a", { activeAt: 5 }), row("c", { activeAt: 5 })];
  for (const state of ["new", "pending", "resolved"] as const) {
    expect(docs(rows, state)).toEqual(["a", "b", "c"]);
    expect(docs(rows.toReversed(), state)).toEqual(["a", "b", "c"]);
  }
});

test("ordering leaves the given list as it was", () => {
  const rows = [row("old", { activeAt: 1 }), row("new", { activeAt: 9 })];
  inOrder(rows, "resolved");
  expect(rows.map((each) => each.doc)).toEqual(["old", "new"]);
});
