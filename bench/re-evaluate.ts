import { nextDue } from "../shared/conversation/effects.ts";
import { emptyRow, type ConversationRow } from "../shared/conversation/row.ts";
import { slaBadge } from "../shared/sla/badge.ts";
import { startCycle } from "../shared/sla/cycle.ts";
import { chanceFrom } from "../shared/testing/sla-cases.ts";
import { DAY, HOUR, MINUTE } from "../shared/time/duration.ts";
import { median, type Measurement } from "./measurement.ts";

const ROWS = 20_000;
const ROUNDS = 31;
const NOW = Date.UTC(2026, 10, 22, 12);

/** What all rows of a large workspace cost when the time has moved on: the colour of each, and when it turns next. */
export function benchReEvaluation(): Measurement {
  const chance = chanceFrom(1);
  const rows = Array.from({ length: ROWS }, (_, i) => waitingRow(i, NOW - chance(DAY)));
  const numbers = rows.map(() => chance(2 ** 32));
  const times = { ours: [] as number[], bare: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.bare.push(timed(() => numbers.slice().sort((a, b) => a - b)));
    times.ours.push(timed(() => rows.map((row) => [slaBadge(row.cycle, NOW + round), nextDue(row)])));
  }
  return {
    name: "20,000 rows looked at again (bare: 20,000 numbers sorted)",
    unit: "ms",
    ours: median(times.ours),
    bare: median(times.bare),
  };
}

function waitingRow(i: number, at: number): ConversationRow {
  const sla = { name: "Care", firstMs: 8 * HOUR, nextMs: HOUR, warnAfter: 0.75 };
  return {
    ...emptyRow(`cv:${i}`),
    ep: 1,
    sla,
    rules: { boomerangMs: null, resolveMs: { new: 30 * DAY, pending: 30 * DAY } },
    idle: { n: 2, at },
    waiting: [{ n: 2, at }],
    cycle: startCycle(sla, "first", { n: 2, at: at - (i % 60) * MINUTE }, true),
  };
}

function timed(work: () => unknown): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}
