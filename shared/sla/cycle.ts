import type { OpenHours } from "../hours/hours.ts";
import { addOpenTime, openTimeBetween } from "../hours/open-time.ts";
import type { SlaTerms } from "./policy.ts";

/** A contact's message nobody has answered yet. */
export interface Waiting {
  n: number;
  /** Since when people are waited for: its arrival, or the instant a bot left it to them. */
  at: number;
  /** A bot answers it for now; people are not waited for. */
  held?: true;
}

/**
 * One wait for an answer. It runs only while the conversation is in New, and only within business hours: `since` is the
 * instant it last began to run, null while paused; `usedMs` is the open time that had passed before that. It starts at the
 * oldest unanswered message (E-4).
 *
 * The instants at which something turns are found once, when it begins to run, and only compared from there on. All are
 * null while it is paused, and where nobody ever opens again.
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
  /** Up to when time has been counted: acts may arrive in another order than they are dated, and none counts twice. */
  countedTo: number;
  breached: boolean;
  /** The first instant at which the target is used up. */
  due: number | null;
  /** The first instant at which the share of it is used up after which people are warned. */
  warnAt: number | null;
  /** The first instant at which more than the target has passed; always within business hours. */
  lateAt: number | null;
}

export function startCycle(policy: SlaTerms, kind: Cycle["kind"], oldest: Waiting, running: boolean): Cycle {
  const paused: Cycle = {
    n: oldest.n,
    kind,
    startedAt: oldest.at,
    targetMs: kind === "first" ? policy.firstMs : policy.nextMs,
    warnAfter: policy.warnAfter,
    usedMs: 0,
    since: null,
    countedTo: oldest.at,
    breached: false,
    due: null,
    warnAt: null,
    lateAt: null,
  };
  return running ? resumeCycle(paused, oldest.at, policy.hours ?? null) : paused;
}

export function pauseCycle(cycle: Cycle, at: number, hours: OpenHours | null): Cycle {
  if (cycle.since === null) return cycle;
  const usedMs = cycle.usedMs + openTimeBetween(hours, cycle.since, at);
  const countedTo = Math.max(cycle.countedTo, at);
  return { ...cycle, usedMs, since: null, countedTo, due: null, warnAt: null, lateAt: null };
}

export function resumeCycle(cycle: Cycle, at: number, hours: OpenHours | null): Cycle {
  if (cycle.since !== null) return cycle;
  const since = Math.max(at, cycle.countedTo);
  return { ...cycle, since, ...turnsOf(cycle, since, hours) };
}

/** When it turns, counted from an instant at which it begins to run. */
export function turnsOf(
  { targetMs, warnAfter, usedMs }: Cycle,
  since: number,
  hours: OpenHours | null,
): Pick<Cycle, "due" | "warnAt" | "lateAt"> {
  const left = targetMs - usedMs;
  // What is over already lies as far back as it is over.
  const usedUpAt = (ms: number) => (ms <= 0 ? since + ms : addOpenTime(hours, since, ms));
  return {
    due: usedUpAt(left),
    warnAt: usedUpAt(Math.round(targetMs * warnAfter) - usedMs),
    lateAt: left < 0 ? since + left + 1 : addOpenTime(hours, since, left + 1),
  };
}
