/** `npm run bench`: one table of measurements, each beside the bare thing it stands on, taken in the same run. */
import { benchAdmission } from "./admit.ts";
import { benchGate } from "./gate.ts";
import { benchLoopDelay } from "./loop-delay.ts";
import { benchReEvaluation } from "./re-evaluate.ts";
import { benchRouting } from "./routing.ts";
import { benchScheduler } from "./scheduler.ts";

const rows = [
  benchGate(),
  benchReEvaluation(),
  ...(await benchAdmission()),
  await benchRouting(),
  ...(await benchScheduler()),
  await benchLoopDelay(),
];
console.table(
  Object.fromEntries(
    rows.map(({ name, unit, ours, bare }) => [
      name,
      { unit, ours: rounded(ours), bare: rounded(bare), "ours / bare": (ours / bare).toFixed(2) },
    ]),
  ),
);

function rounded(value: number): number {
  return Number(value.toPrecision(3));
}
