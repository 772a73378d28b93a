/**
 * `npm run attack -- --frames N --from SEED`: sends mutated updates to the gate and says what became of them. Ends with
 * an error that names the seed as soon as the gate breaks a promise; `--frames 250 --from <that seed>` shows it again.
 */
import { parseArgs } from "node:util";
import { inlineWriter } from "../sync-server/store/sqlite/inline-writer.ts";
import { openTestStore } from "../sync-server/testing/open-test-store.ts";
import { attack, GROWTH_BYTES, HANG_MS, type Tally } from "../sync-server/gate/attack/attack.ts";

const { values } = parseArgs({
  options: { frames: { type: "string", default: "1000000" }, from: { type: "string", default: "1" } },
});
const store = openTestStore({ writer: inlineWriter });
const began = performance.now();
try {
  const tally = await attack(
    store,
    { frames: Number(values.frames), from: Number(values.from) },
    tellProgress,
  );
  console.table(Object.fromEntries([...tally.verdicts].toSorted(([, a], [, b]) => b - a)));
  tell(tally);
  process.exitCode = tally.slowest.ms < HANG_MS && tally.largest.bytes < GROWTH_BYTES ? 0 : 1;
} finally {
  await store.close();
}

function tellProgress(tally: Tally): void {
  if (tally.frames % 50_000 === 0) tell(tally);
}

function tell({ frames, poisoned, slowest, largest }: Tally): void {
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  const slow = `slowest ${slowest.ms.toFixed(1)} ms (${slowest.at})`;
  const large = `largest growth ${(largest.bytes / 1024 / 1024).toFixed(1)} MiB (${largest.at})`;
  console.log(`${frames} frames in ${seconds} s, ${poisoned} rebuilt; ${slow}; ${large}`);
}
