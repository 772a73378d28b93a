import type { Cycle } from "./cycle.ts";

/**
 * What the SLA icon shows. `ms` is the time left (calm, warn) or the time late (late), never negative, on the clock on the
 * wall. `changesAt` is the next instant at which the level turns, null when it will not.
 */
export type SlaBadge = { level: "calm" | "warn" | "late"; ms: number; changesAt: number | null };

/** @returns null while nothing runs: nobody waits, the conversation is not in New, or nobody ever opens again */
export function slaBadge(cycle: Cycle | null, now: number): SlaBadge | null {
  if (!cycle || cycle.due === null) return null;
  const { due, warnAt, lateAt } = cycle;
  // Used up as a shift ends, a target is late from the next opening on, and no sooner.
  if (lateAt !== null && now >= lateAt) return { level: "late", ms: now - lateAt + 1, changesAt: null };
  const ms = Math.max(0, due - now);
  if (warnAt === null || now >= warnAt) return { level: "warn", ms, changesAt: lateAt };
  return { level: "calm", ms, changesAt: warnAt };
}
