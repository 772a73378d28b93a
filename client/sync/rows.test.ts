import { createEffect, createRoot } from "solid-js";
import { expect, test } from "vitest";
import { emptyRow, type ConversationRow } from "../../shared/conversation/row.ts";
import type { ConversationIntent } from "../../shared/conversation/intent.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import { HOUR } from "../../shared/time/duration.ts";
import { createRows } from "./rows.ts";

const START = Date.UTC(2026, 2, 4, 10);
const device = { author: { id: "maya", name: "Maya", role: "contributor" }, dev: "laptop" } as const;

function setUp() {
  const intents = new Map<DocumentId, ConversationIntent[]>();
  const asked: DocumentId[] = [];
  const rows = createRows({
    deviceIn: () => device,
    intentsOf: (doc) => {
      asked.push(doc);
      return intents.get(doc) ?? [];
    },
    now: () => START,
  });
  return { rows, intents, asked };
}

function rowOf(
  doc: DocumentId,
  patch: Partial<ConversationRow> = {},
): { doc: DocumentId; row: ConversationRow } {
  return { doc, row: { ...emptyRow(doc), head: 3, ep: 1, epN: 1, ...patch } };
}

test("one change among 20,000 rows computes one row and wakes its readers alone", () => {
  const { rows, asked } = setUp();
  rows.put(Array.from({ length: 20_000 }, (_, i) => rowOf(`cv:${i}`)));
  asked.length = 0;
  const read: string[] = [];
  createRoot(() => {
    createEffect(() => read.push(`one ${rows.conversation("cv:1")?.state}`));
    createEffect(() => read.push(`two ${rows.conversation("cv:2")?.state}`));
  });
  const before = rows.conversations();
  rows.put([rowOf("cv:1", { state: "resolved" })]);
  expect(asked).toEqual(["cv:1"]);
  expect(read).toEqual(["one new", "two new", "one resolved"]);
  expect(rows.conversations().filter((row, i) => row !== before[i])).toHaveLength(1);
});

test("F-3: a boomerang that falls due turns the row over without a document", () => {
  const { rows } = setUp();
  const boomerang = { n: 2, due: START + HOUR, keepAsleep: false, by: { id: "maya", name: "Maya" } };
  rows.put([rowOf("cv:1", { state: "pending", boomerang }), rowOf("cv:2")]);
  expect(rows.nextTurn()).toBe(START + HOUR);
  rows.turn(START + HOUR - 1);
  expect(rows.conversation("cv:1")?.state).toBe("pending");
  rows.turn(START + HOUR);
  expect(rows.conversation("cv:1")).toMatchObject({ state: "new", returned: { at: START + HOUR } });
  expect(rows.nextTurn()).toBeNull();
  expect(rows.base("cv:1")).toMatchObject({ state: "pending" });
});

test("F-3: what a clock that was ahead showed as done is taken back when the clock is put right", () => {
  const { rows } = setUp();
  const boomerang = { n: 2, due: START + HOUR, keepAsleep: false, by: { id: "maya", name: "Maya" } };
  rows.put([rowOf("cv:1", { state: "pending", boomerang })]);
  rows.turn(START + 2 * HOUR);
  expect(rows.conversation("cv:1")?.state).toBe("new");
  rows.turn(START);
  expect(rows.conversation("cv:1")?.state).toBe("pending");
  expect(rows.nextTurn()).toBe(START + HOUR);
});

test("the instants at which an SLA badge changes colour are turns too", () => {
  const { rows } = setUp();
  const cycle = {
    n: 2,
    kind: "first",
    startedAt: START,
    targetMs: HOUR,
    warnAfter: 0.75,
    usedMs: 0,
    since: START,
    countedTo: START,
    breached: false,
    due: START + HOUR,
    warnAt: START + 0.75 * HOUR,
    lateAt: START + HOUR + 1,
  } as const;
  rows.put([rowOf("cv:1", { cycle })]);
  expect(rows.nextTurn()).toBe(START + 0.75 * HOUR);
  rows.turn(START + 0.75 * HOUR);
  expect(rows.nextTurn()).toBe(START + HOUR + 1);
  rows.turn(START + HOUR + 1);
  expect(rows.conversation("cv:1")?.cycle?.breached).toBe(true);
});

test("F-2: a new server row has the unsent intents applied again", () => {
  const { rows, intents } = setUp();
  rows.put([rowOf("cv:1")]);
  const base = { v: 1, doc: "cv:1", ep: 1, seen: 3, at: START, off: 0 } as const;
  intents.set("cv:1", [
    { ...base, id: "0195626a-0000-7000-8000-000000000001", type: "topic.add", topic: "parcel" },
  ]);
  rows.refresh(["cv:1"]);
  expect(rows.conversation("cv:1")?.topics).toEqual(["parcel"]);
  rows.put([rowOf("cv:1", { head: 4, topics: ["broken"] })]);
  expect(rows.conversation("cv:1")?.topics).toEqual(["broken", "parcel"]);
});
