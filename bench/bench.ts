/**
 * `npm run bench`: the server measured beside others of its kind and beside what it stands on, and the app on a slow device;
 * writes `bench/results.md`.
 * `npm run bench -- --only catch-up` measures one subject and prints it.
 */
import { existsSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { inBenchFolder } from "./bench-folder.ts";
import { isPinned, takeLoadCore } from "./cores.ts";
import { sharedIn } from "./large-store.ts";
import { barChart } from "./report/chart.ts";
import { ratiosOf, readRuns, writeRuns } from "./report/history.ts";
import { resultsPage } from "./report/results.ts";
import { catchUps } from "./subjects/catch-up.ts";
import { device } from "./subjects/device.ts";
import { growth } from "./subjects/growth.ts";
import { memory } from "./subjects/memory.ts";
import { parts } from "./subjects/parts.ts";
import { startUp } from "./subjects/start-up.ts";
import type { Found } from "./subjects/subject.ts";
import { updates } from "./subjects/updates.ts";

const here = import.meta.dirname;
const subjects = [updates, catchUps, memory, startUp, growth, parts, device];
const { values } = parseArgs({ options: { only: { type: "string" } } });
const wanted = subjects.filter(({ name }) => values.only === undefined || name === values.only);
if (wanted.length === 0)
  end(`There is no subject ${values.only}; there are ${subjects.map(({ name }) => name).join(", ")}.`);
if (wanted.some(({ name }) => name !== device.name) && !existsSync(join(here, "peers/node_modules")))
  end("What Roost is measured beside is not installed: run npm ci --prefix bench/peers, then npm run bench.");

takeLoadCore();
const found: Found[] = [];
await inBenchFolder(async (folder) => {
  const shared = sharedIn(folder);
  for (const subject of wanted) {
    try {
      found.push(await subject.run(shared));
    } catch (error) {
      console.error(`${subject.name} could not be measured:`, error); // what was measured is written all the same
      process.exitCode = 1;
    }
  }
});

const sections = found.flatMap((one) => one.sections);
const machine = { cores: cpus().length, node: process.versions.node, isPinned };
const at = new Date().toISOString().slice(0, 16).replace("T", " ");
const run = { at, node: machine.node, cores: machine.cores, ratios: ratiosOf(sections) };
const history = join(here, "history.json");
const runs = [...readRuns(history), run];
const page = resultsPage(sections, { machine, chart: "results.svg", runs });
if (values.only === undefined) {
  writeRuns(history, runs);
  writeFileSync(
    join(here, "results.svg"),
    barChart(
      found.flatMap((one) => one.chart ?? []),
      "µs of CPU",
    ),
  );
  writeFileSync(join(here, "results.md"), page);
  console.log("bench/results.md is written.");
} else console.log(page);
process.exit();

function end(why: string): never {
  console.error(why);
  process.exit(1);
}
