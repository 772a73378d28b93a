import type { SlaTerms } from "./policy.ts";

/** A contact's message nobody has answered yet. */
export interface Waiting {
  n: number;
  at: number;
}

/**
 * One wait for an answer. It runs only while the conversation is in New: `since` is the instant it last began to run,
 * null while paused; `usedMs` is what had run before that. It starts at the oldest unanswered message (E-4).
 */
export interface Cycle {
  /** Number of the message that started it; with the episode it is the breach's unique cause (F-4). */
  n: number;
  kind: "first" | "next";
  startedAt: number;
  targetMs: number;
  warnAfter: number;
  usedMs: number;
  since: number | null;
  breached: boolean;
}

export function startCycle(policy: SlaTerms, kind: Cycle["kind"], oldest: Waiting, running: boolean): Cycle {
  return {
    n: oldest.n,
    kind,
    startedAt: oldest.at,
    targetMs: kind === "first" ? policy.firstMs : policy.nextMs,
    warnAfter: policy.warnAfter,
    usedMs: 0,
    since: running ? oldest.at : null,
    breached: false,
  };
}

export function pauseCycle(cycle: Cycle, at: number): Cycle {
  if (cycle.since === null) return cycle;
  return { ...cycle, usedMs: cycle.usedMs + Math.max(0, at - cycle.since), since: null };
}

export function resumeCycle(cycle: Cycle, at: number): Cycle {
  return cycle.since === null ? { ...cycle, since: at } : cycle;
}

/** Epoch ms at which the target is missed; null while paused. */
export function breachDue(cycle: Cycle): number | null {
  return cycle.since === null ? null : cycle.since + cycle.targetMs - cycle.usedMs;
}
