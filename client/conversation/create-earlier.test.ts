import { createRoot, createSignal } from "solid-js";
import { expect, test } from "vitest";
import type { ConversationEntry } from "../../shared/conversation/entry.ts";
import { createEarlier } from "./create-earlier.ts";

/** Entries with these numbers; the last one begins the generation, where there is one. */
function ledger(from: number, to: number, gen?: number): ConversationEntry[] {
  const entries = Array.from({ length: to - from + 1 }, (_, i) => ({ n: from + i, type: "claimed" }));
  if (gen !== undefined) entries.splice(-1, 1, { n: to, type: "checkpoint", gen } as (typeof entries)[0]);
  return entries as unknown as ConversationEntry[]; // what is looked at
}

function open(first: readonly ConversationEntry[], generations: Record<number, ConversationEntry[] | null>) {
  return createRoot((dispose) => {
    const [held, setHeld] = createSignal(first);
    const asked: number[] = [];
    const earlier = createEarlier(held, async (gen) => {
      asked.push(gen);
      const found = generations[gen];
      return found === undefined ? [] : found;
    });
    return { earlier, setHeld, asked, generations, dispose };
  });
}

const numbers = (entries: readonly ConversationEntry[]) => entries.map(({ n }) => n);

test("D-4: each load brings one generation more, up to what is there already, until the beginning", async () => {
  const { earlier, asked, dispose } = open(ledger(6, 9, 2), { 1: ledger(3, 7, 1), 0: ledger(0, 4) });
  expect(earlier.hasMore()).toBe(true);
  await earlier.load();
  expect([numbers(earlier.entries()), earlier.hasMore()]).toEqual([[3, 4, 5], true]);
  await earlier.load();
  expect([numbers(earlier.entries()), earlier.hasMore()]).toEqual([[0, 1, 2, 3, 4, 5], false]);
  expect(asked).toEqual([1, 0]);
  dispose();
});

test("D-4: a ledger that is here from its beginning has nothing before it", () => {
  const { earlier, dispose } = open(ledger(0, 4), {});
  expect(earlier.hasMore()).toBe(false);
  dispose();
});

test("D-4: what cannot be fetched is said, and can be tried again", async () => {
  const { earlier, generations, dispose } = open(ledger(2, 3, 1), { 0: null });
  await earlier.load();
  expect([earlier.standing(), earlier.hasMore()]).toEqual(["absent", true]);
  generations[0] = ledger(0, 2);
  await earlier.load();
  expect([earlier.standing(), numbers(earlier.entries())]).toEqual(["ready", [0, 1]]);
  dispose();
});

test("D-4: where there is none any more, nothing is offered", async () => {
  const { earlier, dispose } = open(ledger(2, 3, 1), {});
  await earlier.load();
  expect([earlier.hasMore(), earlier.entries()]).toEqual([false, []]);
  dispose();
});

test("D-4: when the document begins another generation, what was read leaves no gap before it", async () => {
  const { earlier, setHeld, asked, dispose } = open(ledger(2, 3, 1), { 0: ledger(0, 2), 1: ledger(2, 5, 1) });
  await earlier.load();
  setHeld(ledger(5, 6, 2));
  expect([earlier.hasMore(), earlier.entries()]).toEqual([true, []]);
  await earlier.load();
  expect(numbers(earlier.entries())).toEqual([2, 3, 4]);
  expect(asked).toEqual([0, 1]);
  dispose();
});
