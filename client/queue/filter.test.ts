import { describe, expect, test } from "vitest";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import { everything, passes, type QueueFilter } from "./filter.ts";

const me = { id: "a1", name: "Sofia" };
const other = { id: "a2", name: "Inès" };
const onX = { id: "c1", name: "@roost_care", network: "x" } as const;

function row(fields: Partial<ConversationRow>): ConversationRow {
  return { ...emptyRow("cv:1"), channel: onX, ...fields };
}
function filter(fields: Partial<QueueFilter>): QueueFilter {
  return { ...everything, ...fields };
}

describe("a queue narrowed to", () => {
  test.each([
    ["everything", filter({}), row({ assignee: other }), true],
    ["mine, a conversation of mine", filter({ assigned: "me" }), row({ assignee: me }), true],
    ["mine, a colleague's", filter({ assigned: "me" }), row({ assignee: other }), false],
    ["mine, nobody's", filter({ assigned: "me" }), row({ assignee: null }), false],
    ["unassigned, nobody's", filter({ assigned: "nobody" }), row({ assignee: null }), true],
    ["unassigned, a colleague's", filter({ assigned: "nobody" }), row({ assignee: other }), false],
    ["its channel", filter({ channel: "c1" }), row({}), true],
    ["another channel", filter({ channel: "c2" }), row({}), false],
    ["mine on another channel", filter({ assigned: "me", channel: "c2" }), row({ assignee: me }), false],
  ])("%s", (_name, narrowed, conversation, expected) => {
    expect(passes(conversation, narrowed, me.id)).toBe(expected);
  });

  test("mine still shows what is resolved, for that has no assignee", () => {
    expect(passes(row({ state: "resolved" }), filter({ assigned: "me" }), me.id)).toBe(true);
  });
});
