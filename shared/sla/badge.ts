import { breachDue, type Cycle } from "./cycle.ts";

/**
 * What the SLA icon shows. `ms` is the time left (calm, warn) or the time late (late), never negative.
 * `changesAt` is the next instant at which the level turns, null when it will not.
 */
export type SlaBadge = { level: "calm" | "warn" | "late"; ms: number; changesAt: number | null };

/** @returns null while nothing runs: nobody waits, or the conversation is not in New */
export function slaBadge(cycle: Cycle | null, now: number): SlaBadge | null {
  if (!cycle) return null;
  const due = breachDue(cycle);
  if (due === null) return null;
  if (now > due) return { level: "late", ms: now - due, changesAt: null };
  const warnAt = due - cycle.targetMs + Math.round(cycle.targetMs * cycle.warnAfter);
  if (now >= warnAt) return { level: "warn", ms: due - now, changesAt: due + 1 };
  return { level: "calm", ms: due - now, changesAt: warnAt };
}
