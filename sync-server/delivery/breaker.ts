import { DAY, MINUTE, SECOND } from "../../shared/time/duration.ts";
import type { Trouble } from "../../shared/channels/health.ts";
import type { Noted } from "../channels/health.ts";
import type { Outcome } from "../channels/outcome.ts";

/** So many calls in a row without an answer, and an account is left alone for a while. */
const MOST_FAILURES = 5;
const FIRST_PAUSE = 30 * SECOND;
const LONGEST_PAUSE = 10 * MINUTE;

/** When an account may be called again, by what came of the calls before. */
export interface Breaker {
  /** Calls in a row without an answer. */
  failures: number;
  /** Epoch ms; the first call after it is a trial: if it fails, the pause is longer. */
  closedUntil: number;
}

export const wholeBreaker: Breaker = { failures: 0, closedUntil: 0 };

/** @param now epoch ms */
export function afterCall({ failures }: Breaker, outcome: Outcome, now: number): Breaker {
  if (outcome.rung === null && outcome.waitMs !== undefined)
    return { failures: 0, closedUntil: now + Math.min(outcome.waitMs, DAY) };
  if (!isUnanswered(outcome)) return wholeBreaker;
  const inARow = failures + 1;
  if (inARow < MOST_FAILURES) return { failures: inARow, closedUntil: 0 };
  const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (inARow - MOST_FAILURES));
  return { failures: inARow, closedUntil: now + pause };
}

/** Somebody has connected it again, or it answers elsewhere: it may be called, and is left alone at the first failure. */
export function onTrial(breaker: Breaker): Breaker {
  if (breaker.failures < MOST_FAILURES) return breaker;
  return { failures: MOST_FAILURES - 1, closedUntil: 0 };
}

/** What it says of the account; null: nothing yet. */
export function notedOf(outcome: Outcome, { failures }: Breaker): Noted | null {
  if (outcome.rung === null && outcome.dead) return { ok: false, dead: true, words: outcome.words };
  if (!isUnanswered(outcome)) return { ok: true };
  if (failures < MOST_FAILURES) return null;
  return { ok: false, words: outcome.words, why: whyOf(outcome) };
}

function whyOf({ rung, answered }: Outcome): Trouble {
  if (answered) return "failing";
  return rung === null ? "unreachable" : "unanswered";
}

/** A network that asks for patience, or says no, has answered. */
function isUnanswered(outcome: Outcome): outcome is Extract<Outcome, { rung: null | "unknown" }> & Outcome {
  return outcome.rung === "unknown" || (outcome.rung === null && outcome.waitMs === undefined);
}
