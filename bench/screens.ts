/**
 * `npm run bench:screens`: what an agent waits for, in Chromium slowed down four times, with twenty thousand
 * conversations on the device; each beside the same on an almost blank page.
 */
import { median } from "./measurement.ts";
import { measureFloor } from "./screens/floor.ts";
import { openFullDevice } from "./screens/full-device.ts";
import { screenMeasures } from "./screens/measures.ts";

const ROUNDS = Number(process.env["ROUNDS"] ?? 20);

const device = await openFullDevice();
try {
  const floor = await measureFloor(device.context, ROUNDS);
  const table: Record<string, object> = {};
  for (const { name, goalMs, kind, once } of screenMeasures) {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) times.push(await once(device, round));
    const [ours, bare] = [median(times), median(floor[kind])];
    table[name] = {
      ms: Math.round(ours),
      "goal ms": goalMs,
      "blank page ms": Math.round(bare),
      reached: ours <= goalMs,
    };
    console.error(`${name}: ${times.map((ms) => Math.round(ms)).join(" ")}`);
  }
  console.table(table);
} finally {
  await device.close();
}
