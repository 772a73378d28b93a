import type { OpenHours } from "./hours.ts";
import { isZone } from "./local-time.ts";
import { merged, openOn, type Interval } from "./open-day.ts";

/*
 * Open time is the elapsed real time inside open stretches; a clock change makes a shift longer or shorter. Hours of null
 * are around the clock. All instants and durations in ms.
 */

/** How much open time lies between two instants; 0 where the second is the earlier one. */
export function openTimeBetween(hours: OpenHours | null, from: number, to: number): number {
  let sum = 0;
  for (const stretch of openFrom(hours, from)) {
    if (stretch.from >= to) break;
    sum += Math.min(stretch.to, to) - stretch.from;
  }
  return sum;
}

/**
 * The first instant by which so much open time has passed since `from`: where that is when a shift ends, its end and not
 * the next opening. @returns null when it never will, because nobody ever opens again, or not within twenty years
 */
export function addOpenTime(hours: OpenHours | null, from: number, ms: number): number | null {
  if (ms <= 0) return from;
  let left = ms;
  for (const stretch of openFrom(hours, from)) {
    const length = stretch.to - stretch.from;
    if (left <= length) return stretch.from + left;
    left -= length;
  }
  return null;
}

/** The open stretches between two instants, in order and apart. */
export function openIntervals(hours: OpenHours | null, from: number, to: number): Interval[] {
  const found: Interval[] = [];
  for (const stretch of openFrom(hours, from)) {
    if (stretch.from >= to) break;
    found.push({ from: stretch.from, to: Math.min(stretch.to, to) });
  }
  return merged(found);
}

/** A week without a shift that opens, and what holidays are known, may pass; after that nobody opens again. */
const PATIENCE_DAYS = 14;
/** Farther nobody looks: a target that is used up in minutes a week would be looked for a long time. */
const FARTHEST_DAYS = 20 * 366;

/** From an instant on, for as long as anybody asks; stretches may meet at midnight. */
function* openFrom(hours: OpenHours | null, from: number): Generator<Interval, void> {
  if (!hours) {
    yield { from, to: Infinity };
    return;
  }
  const zone = knownZone(hours.zone);
  let date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate();
  const patience = hours.closed.length + PATIENCE_DAYS;
  for (let idle = 0, days = 0; idle < patience && days < FARTHEST_DAYS; idle++, days++) {
    for (const stretch of openOn(hours, zone, date)) {
      if (stretch.to <= from) continue;
      idle = 0;
      yield { from: Math.max(stretch.from, from), to: stretch.to };
    }
    date = date.add({ days: 1 });
  }
}

const zones = new Map<string, boolean>();

/** A zone that this runtime is too old to know counts as UTC: what folds must never fail (F-1). */
function knownZone(name: string): string {
  const known = zones.get(name) ?? isZone(name);
  zones.set(name, known);
  return known ? name : "UTC";
}
