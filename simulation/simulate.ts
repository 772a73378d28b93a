/** `npm run simulate -- --seeds N --from S [--processes P] [--watch word]`: see docs/simulation.md. */
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { missingEvents } from "./minimums.ts";
import { runSeeds } from "./run-seeds.ts";

/** Lines of a failing seed's trace that are shown. */
const TRACE_SHOWN = 40;
/** Seeds after which a long run says how far it is. */
const PROGRESS_EVERY = 500;

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "100" },
    from: { type: "string", default: "1" },
    processes: { type: "string", default: String(availableParallelism()) },
    /** Whereabouts of a word or an id are noted after every step. */
    watch: { type: "string", multiple: true, default: [] },
  },
});
const [seeds, from, processes] = [values.seeds, values.from, values.processes].map(Number) as [
  number,
  number,
  number,
]; // three of three

let lived = 0;
const summary = await runSeeds({
  seeds,
  from,
  processes,
  watched: values.watch,
  onOutcome: ({ seed, faults, trace, hash, ms }) => {
    if (++lived % PROGRESS_EVERY === 0) console.error(`${lived} of ${seeds}`);
    if (seeds === 1) console.log([...trace, `hash ${hash}, ${ms} ms`].join("\n"));
    if (faults.length === 0) return;
    if (seeds > 1) console.log(trace.slice(-TRACE_SHOWN).join("\n"));
    console.log(`seed ${seed} failed: npm run simulate -- --seeds 1 --from ${seed}`);
    for (const fault of faults) console.log(`  ${fault}`);
  },
});

const { failed, counts } = summary;
const missing = seeds >= 100 ? missingEvents(counts, seeds) : [];
for (const [what, times] of Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  console.log(`${String(times).padStart(8)} ${what}`);
for (const line of missing) console.log(`too seldom: ${line}`);
console.log(
  `${seeds} seeds from ${from}: ${failed.length === 0 ? "all clean" : `${failed.length} failed: ${failed.map(({ seed }) => seed).join(", ")}`}, ${(summary.ms / 1000).toFixed(0)} s`,
);
process.exitCode = failed.length > 0 || missing.length > 0 ? 1 : 0;
