import { expect, test } from "vitest";
import { makeScene } from "../testing/scene.ts";
import { DAY, MINUTE } from "../time/duration.ts";
import { completeRow } from "./complete-row.ts";
import { foldConversation, type Conversation } from "./conversation.ts";
import { nextDue, SYSTEM } from "./effects.ts";
import { noPriority, noRules, type ConversationRow } from "./row.ts";

const later = [
  "rules",
  "priority",
  "autoTopics",
  "removedTopics",
  "routed",
  "heldBy",
  "idle",
  "acts",
  "deletions",
];
const latersOfCycle = ["countedTo", "due", "warnAt", "lateAt"];

/** The row as the build before these fields kept it. */
function kept(row: ConversationRow): ConversationRow {
  const without = (thing: object, names: string[]) =>
    Object.fromEntries(Object.entries(thing).filter(([name]) => !names.includes(name)));
  const cycle = row.cycle && without(row.cycle, latersOfCycle);
  return { ...without(row, later), cycle } as unknown as ConversationRow;
}

function waiting() {
  const scene = makeScene();
  scene.server.receive();
  return scene;
}

test("a row of an earlier build is completed as if nobody had decided anything, with the clock it had", () => {
  const { row } = waiting().server;
  const whole = completeRow(kept(row));
  expect(whole).toMatchObject({ rules: noRules, priority: noPriority, heldBy: null, routed: false });
  expect(whole.cycle).toEqual(row.cycle);
  expect(nextDue(whole)).toBe(nextDue(row));
});

test("a paused clock stays paused", () => {
  const { server, a } = waiting();
  server.wait(5 * MINUTE);
  a.act({ type: "pend" });
  const { cycle } = completeRow(kept(server.row));
  expect(cycle).toMatchObject({ since: null, usedMs: 5 * MINUTE, due: null, warnAt: null, lateAt: null });
});

test("a whole row is left as it is", () => {
  const { row } = waiting().server;
  expect(completeRow(row)).toBe(row);
});

test("D-4: a generation that began in an earlier build folds on", () => {
  const { server } = waiting();
  const state: Conversation = { ...server.state, row: kept(server.row) };
  const n = server.row.head;
  const checkpoint = {
    type: "checkpoint",
    gen: 2,
    state,
    authors: {},
    n,
    id: "c",
    at: server.now,
    by: SYSTEM,
  } as const;
  const folded = foldConversation(server.state, checkpoint);
  expect(folded.row).toMatchObject({ head: n + 1, topics: [], autoTopics: [], idle: { n: -1 } });
  expect(nextDue({ ...folded.row, cycle: null })).toBeNull();
  expect(nextDue(folded.row)).toBeLessThan(server.now + DAY);
});
