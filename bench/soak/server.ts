/**
 * The server of a soak: the real one, on a clock that stands still until it is told to go on. Speaks with the process that
 * forked it; run it with `--expose-gc`.
 */
import { pino } from "pino";
import { setImmediate } from "node:timers/promises";
import { getHeapSpaceStatistics } from "node:v8";
import { readSettings } from "../../sync-server/settings.ts";

/** What the server holds, in bytes. */
export interface Heap {
  all: number;
  /** Without compiled code: what is often called is compiled anew for hours, and is soon enough all there is. */
  objects: number;
}

export type Order = { do: "advance"; ms: number } | { do: "measure" };
export type Report =
  | { is: "ready"; url: string; now: number }
  | { is: "advanced" }
  | { is: "measured"; heap: Heap };

let now = Date.now();
Date.now = () => now;
const { openServer } = await import("../../sync-server/server.ts"); // only now: its parts take the clock as they find it

const logger = pino({ level: "error" }, process.stderr);
const server = await openServer(readSettings(process.env, []), logger, () => undefined);
process.on("message", (order: Order) => void obey(order));
process.on("disconnect", () => process.exit(0));
tell({ is: "ready", url: server.url, now });

async function obey(order: Order): Promise<void> {
  if (order.do === "advance") {
    now += order.ms;
    return tell({ is: "advanced" });
  }
  tell({ is: "measured", heap: await heapAfterCollection() });
}

/** What is still reachable once everything that was under way has come to its end. */
async function heapAfterCollection(): Promise<Heap> {
  for (let round = 0; round < 3; round++) {
    await setImmediate();
    globalThis.gc?.();
  }
  const isObjects = /^(new|old|large_object|new_large_object)_space$/;
  const spaces = getHeapSpaceStatistics().filter(({ space_name }) => isObjects.test(space_name));
  return {
    all: process.memoryUsage().heapUsed,
    objects: spaces.reduce((sum, space) => sum + space.space_used_size, 0),
  };
}

function tell(report: Report): void {
  process.send?.(report);
}
