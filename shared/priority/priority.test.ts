import { expect, test } from "vitest";
import { emptyRow, type ConversationRow } from "../conversation/row.ts";
import { compareInNew, waitingSince } from "./order.ts";
import type { PriorityTerms } from "./priority.ts";
import { capturePriority, priorityOf, scoreOf } from "./score.ts";

const terms: PriorityTerms = {
  topics: ["refund", "legal"],
  groups: [
    { id: "gold", name: "Gold" },
    { id: "press", name: "Press" },
  ],
  channel: false,
};

function row(doc: string, fields: Partial<ConversationRow> = {}): ConversationRow {
  return { ...emptyRow(doc), ...fields };
}
const inOrder = (rows: ConversationRow[]) => rows.toSorted(compareInNew).map(({ doc }) => doc);

test("product 14.11: a prioritized topic and two groups score 3, with each reason, and reorder New at once", () => {
  const older = row("older", { waiting: [{ n: 2, at: 1 }], priority: { ...terms, topics: ["refund"] } });
  const newer = row("newer", { waiting: [{ n: 2, at: 2 }], priority: terms });
  expect(inOrder([newer, older])).toEqual(["older", "newer"]);
  const lifted = { ...newer, topics: ["refund", "greeting"] };
  expect(priorityOf(lifted)).toEqual({
    score: 3,
    reasons: [
      { kind: "topic", topic: "refund" },
      { kind: "group", group: { id: "gold", name: "Gold" } },
      { kind: "group", group: { id: "press", name: "Press" } },
    ],
  });
  expect(scoreOf(lifted)).toBe(3);
  expect(inOrder([lifted, older])).toEqual(["newer", "older"]);
});

test("a prioritized channel counts one", () => {
  expect(priorityOf(row("a", { priority: { topics: [], groups: [], channel: true } }))).toEqual({
    score: 1,
    reasons: [{ kind: "channel" }],
  });
  expect(priorityOf(row("a"))).toEqual({ score: 0, reasons: [] });
});

test("among equals, who has waited longest comes first; a returned one waits since it came back", () => {
  const returned = row("back", {
    waiting: [{ n: 2, at: 1 }],
    returned: { n: 5, at: 50, by: { id: "a", name: "A" } },
  });
  const quiet = row("quiet", { activeAt: 40 });
  const waiting = row("waiting", { waiting: [{ n: 2, at: 30 }], activeAt: 90 });
  expect([returned, quiet, waiting].map(waitingSince)).toEqual([50, 40, 30]);
  expect(inOrder([returned, quiet, waiting])).toEqual(["waiting", "quiet", "back"]);
  expect(inOrder([row("b"), row("a")])).toEqual(["a", "b"]);
});

test("a conversation captures all prioritized topics, its contact's prioritized groups, and its channel's kind", () => {
  const list = {
    topics: ["refund"],
    groups: ["gold", "press"],
    channels: [
      { channel: "care", visibility: "private" },
      { channel: "shop", visibility: "both" },
    ],
  } satisfies Parameters<typeof capturePriority>[0];
  const groups = [
    { id: "press", name: "Press" },
    { id: "other", name: "Other" },
  ];
  const of = (channel: string, visibility: "public" | "private") =>
    capturePriority(list, { channel, visibility, groups });
  expect(of("care", "private")).toEqual({
    topics: ["refund"],
    groups: [{ id: "press", name: "Press" }],
    channel: true,
  });
  expect(of("care", "public").channel).toBe(false);
  expect(of("shop", "public").channel).toBe(true);
  expect(of("nowhere", "public").channel).toBe(false);
});
