import { expect, test } from "vitest";
import * as Y from "yjs";
import { makeArrivals } from "./arrivals.ts";
import { proseEdits } from "./edits.ts";

const edits = () => {
  const made = proseEdits();
  return [made.next(0, 0), made.next(0, 0), made.next(0, 1)] as const;
};

test("an edit has arrived when everybody but its author has it", async () => {
  const arrivals = makeArrivals(3);
  const [first] = edits();
  arrivals.left(first, 0);
  for (const agent of [0, 1, 2]) arrivals.arrived(first, agent);
  await arrivals.settled();
  expect(arrivals.takeTimes().seen).toHaveLength(2);
});

test("edits that a server merged have all arrived, those of its reader not among them", async () => {
  const arrivals = makeArrivals(2);
  const [first, second, other] = edits();
  arrivals.left(first, 0);
  arrivals.left(second, 0);
  arrivals.left(other, 1);
  const merged = Y.mergeUpdates([first, second, other]);
  arrivals.arrived(merged, 1);
  expect(arrivals.takeTimes().seen).toHaveLength(2);
  arrivals.arrived(merged, 0);
  await arrivals.settled();
  expect(arrivals.takeTimes().seen).toHaveLength(1);
});
