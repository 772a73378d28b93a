import { expect, test } from "vitest";
import { emptyRow, type ConversationRow } from "../../../shared/conversation/row.ts";
import { planOf, type Wish } from "./plan.ts";

const sofia = { id: "a1", name: "Sofia" };

function row(doc: string, fields: Partial<ConversationRow> = {}): ConversationRow {
  return { ...emptyRow(doc), channel: { id: "c1", name: "Care", network: "x" }, ...fields };
}
const docsOf = (wish: Wish, rows: readonly ConversationRow[]) =>
  planOf(wish, rows, () => true).acts.map(({ doc }) => doc);

const rows = [
  row("cv:new", { topics: ["Refund"] }),
  row("cv:mine", { assignee: sofia }),
  row("cv:team", { assignee: { kind: "team", id: "a1", name: "Care" } }),
  row("cv:pending", { state: "pending" }),
  row("cv:resolved", { state: "resolved" }),
];

test.each<[Wish, string[]]>([
  [{ type: "pend" }, ["cv:new", "cv:mine", "cv:team", "cv:resolved"]],
  [{ type: "resolve", reason: "Spam" }, ["cv:new", "cv:mine", "cv:team", "cv:pending"]],
  [{ type: "reopen" }, ["cv:pending", "cv:resolved"]],
  [{ type: "assign", to: sofia }, ["cv:new", "cv:team", "cv:pending"]],
  [{ type: "assign", to: null }, ["cv:mine", "cv:team"]],
  [{ type: "topic.add", topic: "Refund" }, ["cv:mine", "cv:team", "cv:pending", "cv:resolved"]],
])("I-2: %j is an act for each conversation that it changes", (wish, docs) => {
  expect(docsOf(wish, rows)).toEqual(docs);
});

test("the act says what was wished", () => {
  expect(planOf({ type: "resolve", reason: "Spam" }, [row("cv:a")], () => true).acts).toEqual([
    { type: "resolve", reason: "Spam", doc: "cv:a" },
  ]);
});

test("R-1: what this agent may not change, and what is erased, is left and counted", () => {
  const elsewhere = row("cv:b", { channel: { id: "c2", name: "Shop", network: "x" } });
  const plan = planOf(
    { type: "pend" },
    [row("cv:a"), elsewhere, row("cv:c", { erased: true })],
    ({ channel }) => channel === "c1",
  );
  expect(plan.acts.map(({ doc }) => doc)).toEqual(["cv:a"]);
  expect(plan.barred).toBe(2);
});
