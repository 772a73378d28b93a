import { expect, test } from "vitest";
import { inlineWriter } from "../../store/sqlite/inline-writer.ts";
import { openTestStore } from "../../testing/open-test-store.ts";
import { attack, GROWTH_BYTES, HANG_MS, type Tally } from "./attack.ts";

async function attackNew(plan: { frames: number; from: number }): Promise<Tally> {
  const store = openTestStore({ writer: inlineWriter });
  try {
    return await attack(store, plan);
  } finally {
    await store.close();
  }
}

const EVERY_VERDICT = [
  "passed",
  "known",
  "prose.malformed",
  "prose.content",
  "prose.gap",
  "prose.future_delete",
  "prose.foreign_client",
  "prose.ledger",
  "prose.not_allowed",
  "prose.foreign_root",
  "prose.unknown_root",
  "prose.too_large",
];

test(
  "G-1, G-3, G-5: of 20,000 mutated updates none throws, hangs, leaves a row it should not, or splits document and log",
  { timeout: 120_000 },
  async () => {
    const tally = await attackNew({ frames: 20_000, from: 1 });
    expect(tally.frames).toBe(20_000);
    expect(tally.slowest.ms, tally.slowest.at).toBeLessThan(HANG_MS);
    expect(tally.largest.bytes, tally.largest.at).toBeLessThan(GROWTH_BYTES);
    // It did something: every verdict was given, and enough got far.
    expect([...tally.verdicts.keys()].toSorted()).toEqual(EVERY_VERDICT.toSorted());
    expect(tally.verdicts.get("passed")).toBeGreaterThan(1000);
    expect(tally.poisoned).toBeGreaterThan(100);
  },
);

test("the same seed sends the same updates", async () => {
  const first = await attackNew({ frames: 250, from: 7 });
  const second = await attackNew({ frames: 250, from: 7 });
  expect([...second.verdicts]).toEqual([...first.verdicts]);
  expect(second.poisoned).toBe(first.poisoned);
});
