import { execFileSync } from "node:child_process";
import { onAllCores } from "../cores.ts";
import { catchUpAfterSleep } from "../device/asleep.ts";
import { measureFloor, type Floor } from "../device/floor.ts";
import { openFullDevice, type FullDevice } from "../device/full-device.ts";
import { EARLY, openMany } from "../device/many-opened.ts";
import { startOffline } from "../device/offline-start.ts";
import { screenMeasures } from "../device/screens.ts";
import { median, percentile } from "../measurement.ts";
import { tellProgress } from "../progress.ts";
import { atLeast, atMost, type Line } from "../report/section.ts";
import type { Subject } from "./subject.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 20);
const FEW_ROUNDS = 5;
const MANY = Number(process.env["OPENED"] ?? 500);
const MIB = 1024 * 1024;
/** What a heap may have grown by after a forced collection and count as the same: what is measured is no finer. */
const SAME = 1.05;
const BLANK = "blank page";

/** What an agent waits for, on a slow device that holds as much as one ever should. */
export const device: Subject = {
  name: "device",
  run: () =>
    onAllCores(async () => {
      tellProgress("device: build, first download");
      execFileSync("vite", ["build"], { stdio: "ignore" });
      const full = await openFullDevice();
      try {
        const floor = await measureFloor(full.context, ROUNDS);
        const lines = [
          ...downloadLines(full),
          ...(await screenLines(full, floor)),
          ...(await manyLines(full, floor)),
          await offlineLine(full),
          await sleepLine(full),
        ];
        return { sections: [{ title: "Device", method: METHOD, beside: [BLANK], lines }] };
      } finally {
        await full.close();
      }
    }),
};

const METHOD = [
  "Chromium, slowed down four times, with twenty thousand conversations on the device and the bodies that belong there.",
  `Medians of ${ROUNDS} presses or keys (of ${FEW_ROUNDS} where something starts), until what was asked for is painted; beside the same press or key`,
  "on an almost blank page. The first download counts from the empty device on; frames are those of its slowest second. The",
  "bad line takes 50 kbit/s and 400 ms there and back.",
].join("\n");

function downloadLines({ download: { seconds, fewestFrames } }: FullDevice): Line[] {
  return [
    { what: "first download", unit: "s", ours: seconds, beside: {} },
    {
      what: "frames in its slowest second",
      unit: "frames",
      ours: fewestFrames,
      beside: {},
      goal: atLeast(fewestFrames, 30, "≥ 30"),
    },
  ];
}

async function screenLines(full: FullDevice, floor: Floor): Promise<Line[]> {
  const lines: Line[] = [];
  for (const { name, goalMs, kind, once } of screenMeasures) {
    tellProgress(`device: ${name}`);
    const times = await repeat(ROUNDS, (round) => once(full, round));
    const ours = median(times);
    lines.push({
      what: name,
      unit: "ms",
      ours,
      beside: { [BLANK]: median(floor[kind]) },
      ratioTo: BLANK,
      goal: atMost(ours, goalMs, `≤ ${goalMs}`),
    });
  }
  return lines;
}

async function manyLines(full: FullDevice, floor: Floor): Promise<Line[]> {
  tellProgress(`device: ${MANY} conversations, one after another`);
  const { times, heapEarly, heapLate } = await openMany(full, MANY);
  const p95 = percentile(times, 0.95);
  tellProgress(`  median ${Math.round(median(times))} ms, p95 ${Math.round(p95)} ms`);
  return [
    {
      what: `open, p95 of ${MANY}`,
      unit: "ms",
      ours: p95,
      beside: { [BLANK]: percentile(floor.press, 0.95) },
      ratioTo: BLANK,
      goal: atMost(p95, 100, "≤ 100"),
    },
    {
      what: `heap after ${MANY} were opened, of ${Math.round(heapEarly / MIB)} MiB after ${EARLY}`,
      unit: "MiB",
      ours: heapLate / MIB,
      beside: {},
      goal: atMost(heapLate, heapEarly * SAME, "no more"),
    },
  ];
}

async function offlineLine(full: FullDevice): Promise<Line> {
  tellProgress("device: offline start");
  const ours = median(await repeat(FEW_ROUNDS, () => startOffline(full)));
  const goal = atMost(ours, 1_500, "≤ 1,500");
  return { what: "start without a network, to a queue that can be used", unit: "ms", ours, beside: {}, goal };
}

async function sleepLine(full: FullDevice): Promise<Line> {
  tellProgress("device: catch-up on a bad line");
  const ours = median(await repeat(FEW_ROUNDS, (round) => catchUpAfterSleep(full, round)));
  const goal = atMost(ours, 2_000, "≤ 2,000");
  return { what: "twenty conversations on a bad line, once online", unit: "ms", ours, beside: {}, goal };
}

async function repeat(rounds: number, once: (round: number) => Promise<number>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round++) times.push(await once(round));
  tellProgress(`  ${times.map((ms) => Math.round(ms)).join(" ")} ms`);
  return times;
}
