import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { inBenchFolder } from "../bench-folder.ts";
import { median } from "../measurement.ts";
import { tellProgress } from "../progress.ts";
import { atMost } from "../report/section.ts";
import { fillStore } from "../servers/filled-store.ts";
import { startRoost } from "../servers/roost.ts";
import type { Subject } from "./subject.ts";

const FEW = 1_000;
const ROUNDS = 5;
const READY_MS = 2_000;

interface Starts {
  readyMs: number[];
  cpuMs: number[];
}

/** How long it takes until a server over a large store is ready. */
export const startUp: Subject = {
  name: "start-up",
  run: ({ largeStore, LARGE }) =>
    inBenchFolder(async (folder) => {
      mkdirSync(join(folder, "few"));
      const few = await fillStore(join(folder, "few"), { agents: 1, open: 0, resolved: FEW });
      const large = await largeStore();
      tellProgress("start-up");
      const starts = { few: noStarts(), large: noStarts() };
      for (let round = 0; round < ROUNDS; round++) {
        await start(few.folder, starts.few);
        await start(large.folder, starts.large);
      }
      const name = `${FEW.toLocaleString("en")} conversations`;
      const readyMs = median(starts.large.readyMs);
      return {
        sections: [
          {
            title: "Start-up",
            method: `From the start of the process until it says that it is ready; its sources were compiled at the first start, as npm start does it. Medians of ${ROUNDS} starts by turns.`,
            beside: [name],
            lines: [
              {
                what: `ready with ${LARGE.toLocaleString("en")} conversations`,
                unit: "ms",
                ours: readyMs,
                beside: { [name]: median(starts.few.readyMs) },
                ratioTo: name,
                goal: atMost(readyMs, READY_MS, `≤ ${READY_MS.toLocaleString("en")}`),
              },
              {
                what: "CPU until then",
                unit: "ms",
                ours: median(starts.large.cpuMs),
                beside: { [name]: median(starts.few.cpuMs) },
                ratioTo: name,
              },
            ],
          },
        ],
      };
    }),
};

function noStarts(): Starts {
  return { readyMs: [], cpuMs: [] };
}

async function start(folder: string, { readyMs, cpuMs }: Starts): Promise<void> {
  const server = await startRoost(folder);
  readyMs.push(server.readyMs);
  cpuMs.push((await server.cpu()) / 1000);
  await server.stop();
}
