import { DEFAULT_WARN_AFTER, type SlaPolicy } from "../../../shared/sla/policy.ts";
import { durationMs, durationOf, type Duration } from "../fields/duration.ts";

/** A policy as the form holds it. */
export interface PolicyDraft {
  id: string;
  name: string;
  first: Duration;
  next: Duration;
  /** Share of the target after which the icon warns, in percent; NaN while nothing is written. */
  warnPercent: number;
  /** Id of the business hours; null: around the clock. */
  hours: string | null;
}

export function blankPolicy(): PolicyDraft {
  return {
    id: crypto.randomUUID(),
    name: "",
    first: { count: 1, unit: "hours" },
    next: { count: 2, unit: "hours" },
    warnPercent: DEFAULT_WARN_AFTER * 100,
    hours: null,
  };
}

export function policyDraft({ id, name, firstMs, nextMs, warnAfter, hours }: SlaPolicy): PolicyDraft {
  return {
    id,
    name,
    first: durationOf(firstMs),
    next: durationOf(nextMs),
    warnPercent: Math.round(warnAfter * 1000) / 10,
    hours,
  };
}

export function policyOf({ id, name, first, next, warnPercent, hours }: PolicyDraft): SlaPolicy {
  return {
    id,
    name: name.trim(),
    firstMs: durationMs(first),
    nextMs: durationMs(next),
    warnAfter: warnPercent / 100,
    hours,
  };
}
