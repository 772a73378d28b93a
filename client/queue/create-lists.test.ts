import { createRoot, createSignal } from "solid-js";
import { expect, test } from "vitest";
import { emptyRow, type ConversationRow, type ConversationState } from "../../shared/conversation/row.ts";
import { createLists } from "./create-lists.ts";
import { everything } from "./filter.ts";
import { inOrder } from "./order.ts";

const onX = { id: "c1", name: "@roost_care", network: "x" } as const;
const onFacebook = { id: "c2", name: "Roost Paris", network: "facebook" } as const;

function row(doc: string, fields: Partial<ConversationRow> = {}): ConversationRow {
  return { ...emptyRow(doc), channel: onX, ...fields };
}

function lists(start: readonly ConversationRow[]) {
  const [conversations, setConversations] = createSignal(start);
  const [state, setState] = createSignal<ConversationState>("new");
  const [filter, setFilter] = createSignal(everything);
  const work = { orders: 0, looks: 0 };
  const order: typeof inOrder = (...queue) => {
    work.orders += 1;
    return inOrder(...queue);
  };
  const made = createRoot(() =>
    createLists({
      conversations,
      state,
      filter,
      viewer: { me: "a1", isUnread: () => (work.looks += 1) > 0, isInGroup: () => false },
      order,
    }),
  );
  return { ...made, setConversations, setState, setFilter, work };
}

test("product 1.5: counters tell New and Pending for each channel, and in total for those that are chosen", () => {
  const { counts, channelCounts, setFilter } = lists([
    row("a"),
    row("b", { channel: onFacebook }),
    row("c", { channel: onFacebook, state: "pending" }),
    row("d", { state: "resolved" }),
  ]);
  expect(counts()).toEqual({ new: 2, pending: 1 });
  expect(channelCounts().get("c2")).toEqual({ new: 1, pending: 1 });
  setFilter({ ...everything, channels: ["c2"], topics: ["Refund"] });
  expect(counts()).toEqual({ new: 1, pending: 1 });
});

test("the chips count mine and nobody's in the chosen channels, whatever else is narrowed", () => {
  const me = { id: "a1", name: "Sofia" };
  const { assignedCounts, setFilter } = lists([
    row("a", { assignee: me }),
    row("b"),
    row("c", { channel: onFacebook, assignee: me }),
  ]);
  expect(assignedCounts()).toEqual({ me: 2, nobody: 1 });
  setFilter({ ...everything, channels: ["c1"], assignees: ["me"] });
  expect(assignedCounts()).toEqual({ me: 1, nobody: 1 });
});

const MANY = 20_000;

function many(): ConversationRow[] {
  const states = ["new", "pending", "resolved"] as const;
  return Array.from(
    { length: MANY },
    (_none, i) => row(`cv:${String((i * 7919) % MANY).padStart(5, "0")}`, { state: states[i % 3]! }), // a remainder of three
  );
}

test("20,000 rows: another filter orders nothing, and looks at each row of one queue at most once", () => {
  const { rows, setFilter, work } = lists(many());
  expect(rows().length).toBe(Math.ceil(MANY / 3));
  const { orders } = work;
  setFilter({ ...everything, unread: true });
  expect(rows().length).toBe(Math.ceil(MANY / 3));
  expect(work.orders).toBe(orders);
  expect(work.looks).toBeLessThanOrEqual(Math.ceil(MANY / 3));
});

test("20,000 rows: one that changes orders no queue anew, and is found in its new place", () => {
  const all = many();
  const { docs, setConversations, work } = lists(all);
  const { orders } = work;
  const changed = all.findIndex((each) => each.state === "new" && each.doc === docs()[5]);
  const later = all.map((each, i) => (i === changed ? { ...each, activeAt: 9 } : each));
  setConversations(later);
  expect(docs().at(-1)).toBe(all[changed]?.doc);
  expect(docs().length).toBe(Math.ceil(MANY / 3));
  setConversations(later.filter((_row, i) => i !== changed));
  expect(docs()).not.toContain(all[changed]?.doc);
  expect(work.orders).toBe(orders);
});

test("20,000 rows: going back to a queue orders nothing, and a change in another queue neither", () => {
  const all = many();
  const { rows, docs, setState, setConversations, work } = lists(all);
  setState("resolved");
  expect(rows()[0]?.state).toBe("resolved");
  const { orders } = work;
  setState("new");
  const before = docs();
  const isPending = all.findIndex((each) => each.state === "pending");
  setConversations(all.map((each, i) => (i === isPending ? { ...each, activeAt: 9 } : each)));
  expect(work.orders).toBe(orders);
  expect(docs()).toBe(before);
});
