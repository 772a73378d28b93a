import { availableParallelism } from "node:os";
import { expect, test } from "vitest";
import { missingEvents } from "./minimums.ts";
import { runSeeds } from "./run-seeds.ts";

const MINUTES = 60_000;

/** Another window of seeds each day, so that the same five hundred are not tried for ever. */
const from = 1_000 * Math.floor(Date.now() / (24 * 60 * MINUTES));

test(
  `500 random worlds come to rest without a fault, from seed ${from} on`,
  { timeout: 15 * MINUTES },
  async () => {
    const { failed, counts } = await runSeeds({ from, seeds: 500, processes: availableParallelism() });
    expect(failed.map(({ seed, faults }) => `seed ${seed}: ${faults[0]}`)).toEqual([]);
    expect(missingEvents(counts, 500)).toEqual([]);
  },
);

test("the same seed is the same world", { timeout: 2 * MINUTES }, async () => {
  const hashes: string[] = [];
  const onOutcome = ({ hash }: { hash: string }) => hashes.push(hash);
  for (let run = 0; run < 2; run++) await runSeeds({ from: 4711, seeds: 1, processes: 1, onOutcome });
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(hashes[1]).toBe(hashes[0]);
});
