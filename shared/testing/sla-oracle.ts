import { slaBadge } from "../sla/badge.ts";
import { pauseCycle, resumeCycle, startCycle, type Cycle } from "../sla/cycle.ts";
import { DAY } from "../time/duration.ts";
import { MinuteCounter } from "./minute-counter.ts";
import { CASE_DAYS, chanceFrom, clockOf, slaCase, type SlaCase } from "./sla-cases.ts";

/**
 * Compares the SLA engine with a count by the minute, over random calendars, zones, clock changes and pauses. The same
 * check runs in Node and in a browser. @returns what they did not agree on, in words
 */
export function slaDisagreements(cases: number, seed: number): string[] {
  const chance = chanceFrom(seed);
  const found: string[] = [];
  for (let i = 0; i < cases; i++) {
    const one = slaCase(chance);
    const said = disagreement(one);
    if (said) found.push(`case ${i} of seed ${seed}: ${said} in ${JSON.stringify(one)}`);
  }
  return found;
}

/** What the count by the minute says of a wait. */
class Counted {
  readonly counter: MinuteCounter;
  readonly #one: SlaCase;
  #usedMs = 0;
  #since: number | null;

  constructor(one: SlaCase) {
    this.#one = one;
    this.#since = one.arrival;
    const firstDay = Math.floor(one.arrival / DAY) - 2;
    this.counter = new MinuteCounter(one.hours, clockOf(one.hours.zone), firstDay, CASE_DAYS);
  }

  turn(at: number): void {
    if (this.#since === null) {
      this.#since = at;
    } else {
      this.#usedMs += this.counter.between(this.#since, at);
      this.#since = null;
    }
  }

  get state() {
    const { firstMs, warnAfter } = this.#one.policy;
    return {
      usedMs: this.#usedMs,
      due: this.#usedUpAt(firstMs),
      warnAt: this.#usedUpAt(Math.round(firstMs * warnAfter)),
      lateAt: this.#usedUpAt(firstMs + 1),
    };
  }

  /** Null while it is paused, and where that is after all days counted. */
  #usedUpAt(ms: number): number | null {
    const [since, left] = [this.#since, ms - this.#usedMs];
    if (since === null) return null;
    return left <= 0 ? since + left : this.counter.after(since, left);
  }

  level(at: number): "calm" | "warn" | "late" | null {
    if (this.#since === null) return null;
    const { firstMs, warnAfter } = this.#one.policy;
    const used = this.#usedMs + this.counter.between(this.#since, at);
    if (used > firstMs) return "late";
    return used >= Math.round(firstMs * warnAfter) ? "warn" : "calm";
  }
}

function disagreement(one: SlaCase): string | null {
  const { hours, policy, arrival } = one;
  const counted = new Counted(one);
  let cycle = startCycle(policy, "first", { n: 0, at: arrival }, true);
  let said = differs(cycle, counted);
  for (const at of one.turns) {
    cycle = cycle.since === null ? resumeCycle(cycle, at, hours) : pauseCycle(cycle, at, hours);
    counted.turn(at);
    said ??= differs(cycle, counted);
  }
  for (const at of one.looks) said ??= looksDifferent(cycle, counted, at);
  return said;
}

function differs(cycle: Cycle, counted: Counted): string | null {
  const { usedMs, ...instants } = counted.state;
  if (cycle.usedMs !== usedMs) return `used ${cycle.usedMs} ms, counted ${usedMs}`;
  for (const name of ["due", "warnAt", "lateAt"] as const) {
    const [own, other] = [cycle[name], instants[name]];
    const isBeyond = other === null && cycle.since !== null && (own ?? Infinity) > counted.counter.end;
    if (own !== other && !isBeyond) return `${name} at ${own}, counted ${other}`;
  }
  return null;
}

function looksDifferent(cycle: Cycle, counted: Counted, at: number): string | null {
  const own = slaBadge(cycle, at)?.level ?? null;
  const other = counted.level(at);
  const neverOpens = cycle.due === null && other === "calm";
  return own === other || neverOpens ? null : `${own} at ${at}, counted ${other}`;
}
