import { describe, expect, test } from "vitest";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import type { QueueFilter } from "../../shared/personal/saved-view.ts";
import { everything, isNarrowed, isSame, passes, type Viewer } from "./filter.ts";

const me = { id: "a1", name: "Sofia" };
const other = { id: "a2", name: "Inès" };
const care = { kind: "team", id: "t1", name: "Care" } as const;
const onX = { id: "c1", name: "@roost_care", network: "x" } as const;

function row(fields: Partial<ConversationRow>): ConversationRow {
  return { ...emptyRow("cv:1"), channel: onX, ...fields };
}
function filter(fields: Partial<QueueFilter>): QueueFilter {
  return { ...everything, ...fields };
}
function viewer(fields: Partial<Viewer> = {}): Viewer {
  return { me: me.id, isUnread: () => false, isInGroup: () => false, ...fields };
}

describe("a queue narrowed to", () => {
  test.each([
    ["everything", {}, row({ assignee: other }), true],
    ["mine, a conversation of mine", { assignees: ["me"] }, row({ assignee: me }), true],
    ["mine, a colleague's", { assignees: ["me"] }, row({ assignee: other }), false],
    ["mine, nobody's", { assignees: ["me"] }, row({ assignee: null }), false],
    ["unassigned, nobody's", { assignees: ["nobody"] }, row({ assignee: null }), true],
    ["unassigned, a colleague's", { assignees: ["nobody"] }, row({ assignee: other }), false],
    ["a colleague's or nobody's, nobody's", { assignees: ["a2", "nobody"] }, row({ assignee: null }), true],
    ["a colleague's or nobody's, mine", { assignees: ["a2", "nobody"] }, row({ assignee: me }), false],
    ["a team's, the team's", { assignees: ["team:t1"] }, row({ assignee: care }), true],
    ["a person's by the id of a team, the team's", { assignees: ["t1"] }, row({ assignee: care }), false],
    ["mine, a resolved one, which is nobody's", { assignees: ["me"] }, row({ state: "resolved" }), true],
    ["its channel", { channels: ["c2", "c1"] }, row({}), true],
    ["another channel", { channels: ["c2"] }, row({}), false],
    ["mine on another channel", { assignees: ["me"], channels: ["c2"] }, row({ assignee: me }), false],
    ["one of its topics", { topics: ["Refund", "Order"] }, row({ topics: ["Order"] }), true],
    ["another topic", { topics: ["Refund"] }, row({ topics: ["Order"] }), false],
    ["its kind", { visibility: "public" }, row({ visibility: "public" }), true],
    ["the other kind", { visibility: "private" }, row({ visibility: "public" }), false],
    ["unread, a read one", { unread: true }, row({}), false],
    ["a group its contact is not in", { groups: ["vip"] }, row({}), false],
  ] as const)("%s", (_name, narrowed, conversation, expected) => {
    expect(passes(conversation, filter(narrowed as Partial<QueueFilter>), viewer())).toBe(expected); // lists are not written to
  });

  test("unread, and a group its contact is in", () => {
    expect(passes(row({}), filter({ unread: true }), viewer({ isUnread: () => true }))).toBe(true);
    const isInGroup: Viewer["isInGroup"] = (_row, groups) => groups.includes("vip");
    expect(passes(row({}), filter({ groups: ["vip"] }), viewer({ isInGroup }))).toBe(true);
  });
});

test("what costs most to find out is only asked about what passes all the rest", () => {
  const asked: string[] = [];
  const curious = viewer({
    isUnread: () => asked.push("unread") > 0,
    isInGroup: () => asked.push("group") > 0,
  });
  const narrowed = filter({ topics: ["Refund"], unread: true, groups: ["vip"] });
  expect(passes(row({ topics: ["Order"] }), narrowed, curious)).toBe(false);
  expect(asked).toEqual([]);
  expect(passes(row({ topics: ["Refund"] }), narrowed, curious)).toBe(true);
  expect(asked).toEqual(["unread", "group"]);
});

test("an order leaves nothing out, and what was chosen first makes no other filter", () => {
  expect(isNarrowed(filter({ sort: "oldest" }))).toBe(false);
  expect(isNarrowed(filter({ unread: true }))).toBe(true);
  expect(isSame(filter({ topics: ["a", "b"] }), filter({ topics: ["b", "a"] }))).toBe(true);
  expect(isSame(filter({ topics: ["a,b"] }), filter({ topics: ["a", "b"] }))).toBe(false);
});
