import type { Heap } from "./server.ts";
import { soak, type SoakPlan } from "./soak.ts";

/** Most the heap may grow from hour 2, when everything is warm, to the last one. */
const GROWTH_LIMIT = 0.05;

/** @returns whether the server holds at the end what it held after two hours; at least two are asked for */
export async function tellHours(plan: SoakPlan): Promise<boolean> {
  const { heaps, deliveries } = await soak(plan, tellHour);
  const grown = heaps.at(-1)!.all / heaps[1]!.all - 1; // as said
  console.log(`${deliveries} deliveries; from hour 2 to ${plan.hours}: ${(grown * 100).toFixed(1)} %`);
  return grown < GROWTH_LIMIT;
}

function tellHour(hour: number, { all, objects }: Heap): void {
  console.log(`hour ${hour}: ${mebibytes(all)}, of it objects ${mebibytes(objects)}`);
}

function mebibytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(2)} MiB`;
}
