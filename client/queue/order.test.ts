import { describe, expect, test } from "vitest";
import { emptyRow, type Boomerang, type ConversationRow } from "../../shared/conversation/row.ts";
import { compareInNew } from "../../shared/priority/order.ts";
import { scoreOf } from "../../shared/priority/score.ts";
import { comparing, inOrder } from "./order.ts";

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

test("product 14.11: a priority of one topic and two groups is 3, and a topic that comes to it reorders at once", () => {
  const groups = [
    { id: "vip", name: "VIP" },
    { id: "launch", name: "Launch" },
  ];
  const priority = { topics: ["Refund"], groups, channel: false };
  const grouped = row("grouped", { priority, waiting: [{ n: 1, at: 900 }] });
  const first = row("first", { priority: { ...priority, channel: true }, waiting: [{ n: 1, at: 800 }] });
  const rows = [row("older", { waiting: [{ n: 1, at: 100 }] }), first, grouped];
  expect(docs(rows, "new")).toEqual(["first", "grouped", "older"]);
  const talksOfRefund = { ...grouped, topics: ["Refund", "Order"] };
  expect(scoreOf(talksOfRefund)).toBe(3);
  const waitsAsLong = { ...first, topics: [], waiting: talksOfRefund.waiting };
  expect(docs([rows[0]!, { ...waitsAsLong, priority }, talksOfRefund], "new")).toEqual([
    "grouped",
    "first",
    "older",
  ]);
});

test("New is in the order in which the server hands it out", () => {
  const rows = Array.from({ length: 200 }, (_none, i) =>
    row(`cv:${i}`, {
      topics: [`t${i % 3}`],
      priority: { topics: ["t1"], groups: [], channel: i % 5 === 0 },
      waiting: [{ n: 1, at: (i * 37) % 50 }],
    }),
  );
  expect(inOrder(rows, "new")).toEqual(rows.toSorted(compareInNew));
});

test.each([
  ["new", "newest", ["b", "a"]],
  ["new", "oldest", ["a", "b"]],
  ["pending", "newest", ["b", "a"]],
  ["pending", "oldest", ["a", "b"]],
  ["resolved", "newest", ["b", "a"]],
  ["resolved", "oldest", ["a", "b"]],
] as const)("%s may be put in order by time alone, %s first", (state, sort, expected) => {
  const rows = [
    row("a", { activeAt: 1, priority: { topics: [], groups: [], channel: true } }),
    row("b", { activeAt: 2, boomerang: boomerang(1) }),
  ];
  expect(inOrder(rows, state, sort).map(({ doc }) => doc)).toEqual(expected);
});

test("equal rows keep one order, whatever order they came in", () => {
  const rows = [row("b", { activeAt: 5 }), row("a", { activeAt: 5 }), row("c", { activeAt: 5 })];
  for (const state of ["new", "pending", "resolved"] as const) {
    expect(docs(rows, state)).toEqual(["a", "b", "c"]);
    expect(docs(rows.toReversed(), state)).toEqual(["a", "b", "c"]);
  }
});

test("two rows are compared as a whole queue is put in order", () => {
  const rows = Array.from({ length: 300 }, (_none, i) =>
    row(`cv:${i}`, { activeAt: (i * 37) % 50, waiting: [{ n: 1, at: (i * 61) % 40 }] }),
  );
  for (const state of ["new", "pending", "resolved"] as const)
    expect(rows.toSorted(comparing(state, "priority"))).toEqual(inOrder(rows, state));
});

test("ordering leaves the given list as it was", () => {
  const rows = [row("old", { activeAt: 1 }), row("new", { activeAt: 9 })];
  inOrder(rows, "resolved");
  expect(rows.map((each) => each.doc)).toEqual(["old", "new"]);
});
