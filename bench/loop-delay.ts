import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join } from "node:path";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setImmediate as arrival } from "node:timers/promises";
import { inlineWriter } from "../sync-server/store/sqlite/inline-writer.ts";
import { threadWriter } from "../sync-server/store/sqlite/thread-writer.ts";
import { median, type Measurement } from "./measurement.ts";
import { CONVERSATIONS, openAdmission } from "./open-admission.ts";

const PUSHES = 30;
const ROUNDS = 7;
/** How often the loop is looked at, ms. */
const EVERY = 1;

type Admission = Awaited<ReturnType<typeof openAdmission>>;

/** How late everything else on the server is while many people push at once: with the writer's thread, and without. */
export async function benchLoopDelay(): Promise<Measurement> {
  const cache = join(import.meta.dirname, "../.cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "bench-"));
  const inThread = await openAdmission(join(folder, "thread.db"), threadWriter);
  const inline = await openAdmission(join(folder, "inline.db"), inlineWriter);
  try {
    const delays = { ours: [] as number[], bare: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      delays.bare.push(await delayUnder(inline));
      delays.ours.push(await delayUnder(inThread));
    }
    return {
      name: `event loop late while ${CONVERSATIONS} people push (bare: no writer's thread)`,
      unit: "ms, p99",
      ours: median(delays.ours),
      bare: median(delays.bare),
    };
  } finally {
    await inThread.close();
    await inline.close();
    rmSync(folder, { recursive: true });
  }
}

/** Everybody pushes, and again as soon as they have their answer. @returns ms at the 99th percentile */
async function delayUnder(admission: Admission): Promise<number> {
  const histogram = monitorEventLoopDelay({ resolution: EVERY });
  histogram.enable();
  await Promise.all(
    Array.from({ length: CONVERSATIONS }, async (_unused, person) => {
      for (let i = 0; i < PUSHES; i++) {
        await arrival(); // each push is an event of its own, as from a socket
        await admission.pushTo(person);
      }
    }),
  );
  histogram.disable();
  return histogram.percentile(99) / 1_000_000 - EVERY;
}
