import type { Interval } from "../hours/open-day.ts";
import type { CycleExplained } from "./explain.ts";

/**
 * A part of a wait and what became of it. `paused`: it was not in New; `closed`: outside business hours; `unknown`: what is
 * here of the conversation begins later, and some of it counted. Epoch ms.
 */
export interface Stretch extends Interval {
  why: "counted" | "closed" | "paused" | "unknown";
}

/** A wait from its beginning to its end, or to now, without a gap. */
export function stretchesOf(
  { startedAt, ran, counted, usedMs, ended }: CycleExplained,
  now: number,
): Stretch[] {
  const known = counted.reduce((sum, { from, to }) => sum + to - from, 0);
  const until = ended?.at ?? now;
  const stretches: Stretch[] = [];
  let at = startedAt;
  const fill = (to: number, why: Stretch["why"]) => {
    if (to > at) stretches.push({ from: at, to, why });
    at = Math.max(at, to);
  };
  for (const [index, run] of ran.entries()) {
    fill(run.from, index === 0 && known < usedMs ? "unknown" : "paused");
    for (const open of counted.filter(({ from, to }) => from < run.to && to > run.from)) {
      fill(Math.max(open.from, run.from), "closed");
      fill(Math.min(open.to, run.to), "counted");
    }
    fill(run.to, "closed");
  }
  fill(until, ran.length === 0 && usedMs > 0 ? "unknown" : "paused");
  return stretches;
}
