/** `npm run soak -- --hours 24 --per-hour 300`: what the server holds after each simulated hour of work. */
import { parseArgs } from "node:util";
import type { Heap } from "./soak/server.ts";
import { soak } from "./soak/soak.ts";

/** Most the heap may grow from hour 2, when everything is warm, to the last one. */
const GROWTH_LIMIT = 0.05;

const { values } = parseArgs({
  options: {
    hours: { type: "string", default: "24" },
    "per-hour": { type: "string", default: "300" },
    "hot-documents": { type: "string", default: "500" },
  },
});
const plan = {
  hours: Number(values.hours),
  perHour: Number(values["per-hour"]),
  hotDocuments: Number(values["hot-documents"]),
};
const { heaps, deliveries } = await soak(plan, tellHour);
const grown = heaps.at(-1)!.all / heaps[1]!.all - 1; // at least two hours were asked for
console.log(`${deliveries} deliveries; from hour 2 to ${plan.hours}: ${(grown * 100).toFixed(1)} %`);
process.exitCode = grown < GROWTH_LIMIT ? 0 : 1;

function tellHour(hour: number, { all, objects }: Heap): void {
  console.log(`hour ${hour}: ${mebibytes(all)}, of it objects ${mebibytes(objects)}`);
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(2)} MiB`;
}
