import type { OpenHours, Shift, Week } from "../hours/hours.ts";
import type { SlaTerms } from "../sla/policy.ts";
import { DAY, HOUR, MINUTE, SECOND } from "../time/duration.ts";
import { dayNumber, WallClock } from "./wall-clock.ts";

const zones = [
  "UTC",
  "Europe/Paris",
  "Europe/Dublin",
  "America/New_York",
  "America/St_Johns",
  "America/Sao_Paulo",
  "America/Santiago",
  "America/Havana",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Pacific/Chatham",
  "Pacific/Kiritimati",
  "Asia/Kathmandu",
  "Asia/Tehran",
  "Asia/Beirut",
  "Asia/Gaza",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Atlantic/Azores",
  "Antarctica/Troll",
] as const;

const first = (dayNumber(2009, 1, 1) * DAY) / MINUTE;
const last = (dayNumber(2031, 1, 1) * DAY) / MINUTE;
/** Days of a case that are counted by the minute, from two before it begins. */
export const CASE_DAYS = 40;

/** One message, and the pauses in the wait for its answer. Times in epoch ms. */
export interface SlaCase {
  hours: OpenHours;
  policy: SlaTerms;
  arrival: number;
  /** Instants at which it pauses and goes on, in turns. */
  turns: number[];
  /** Instants at which somebody looks. */
  looks: number[];
}

/** Chance that is the same in every run: a number from 0 up to, but not, `below`. */
export type Chance = (below: number) => number;

export function chanceFrom(seed: number): Chance {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const clocks = new Map<string, WallClock>();

export function clockOf(zone: string): WallClock {
  const known = clocks.get(zone) ?? new WallClock(zone, first, last);
  clocks.set(zone, known);
  return known;
}

export function slaCase(chance: Chance): SlaCase {
  const zone = pick(chance, zones);
  const arrival = arrivalIn(zone, chance);
  const hours: OpenHours = { zone, week: weekOf(chance), closed: closedNear(arrival, chance) };
  const target = () =>
    pick(chance, [MINUTE, 30 * MINUTE, HOUR, 8 * HOUR, DAY, 3 * DAY]) + chance(60) * MINUTE;
  const warnAfter = pick(chance, [0.1, 0.5, 0.75, 0.9, 1]);
  const policy = { name: "", firstMs: target(), nextMs: target(), warnAfter, hours };
  let at = arrival;
  const wait = () => (at += pick(chance, [SECOND, 10 * MINUTE, 3 * HOUR, DAY, 2 * DAY]) + chance(HOUR));
  return {
    hours,
    policy,
    arrival,
    turns: Array.from({ length: chance(5) }, wait),
    looks: Array.from({ length: 4 }, wait),
  };
}

/** Half of them close to a change of the clock. */
function arrivalIn(zone: string, chance: Chance): number {
  const { changes } = clockOf(zone);
  const close = changes.length > 0 && chance(2) === 0;
  const minute = close
    ? pick(chance, changes) - chance(3 * 24 * 60)
    : first + 10 * 24 * 60 + chance(last - first - 100 * 24 * 60);
  return Math.max(first + 5 * 24 * 60, minute) * MINUTE + pick(chance, [0, 0, chance(MINUTE)]);
}

function weekOf(chance: Chance): Week {
  const days = Array.from({ length: 7 }, () => shiftsOf(chance));
  // now and then nobody ever opens
  return (chance(40) === 0 ? days.map(() => []) : days) as unknown as Week; // seven of them
}

/** None, one or several shifts, some over midnight, some one over another. */
function shiftsOf(chance: Chance): Shift[] {
  return Array.from({ length: pick(chance, [0, 1, 1, 1, 2, 3]) }, () => {
    const from = pick(chance, [0, 60, 120, 150, 180, 9 * 60, 22 * 60, 23 * 60 + 30, chance(24 * 60)]);
    const length = pick(chance, [30, 60, 3 * 60, 8 * 60, 24 * 60, 1 + chance(24 * 60)]);
    return [from, from + length] satisfies Shift;
  });
}

function closedNear(arrival: number, chance: Chance): string[] {
  const dates = Array.from({ length: pick(chance, [0, 0, 1, 3, 6]) }, () =>
    Temporal.Instant.fromEpochMilliseconds(arrival + (chance(14) - 2) * DAY)
      .toString()
      .slice(0, 10),
  );
  return [...new Set(dates)].toSorted();
}

function pick<T>(chance: Chance, from: readonly T[]): T {
  return from[chance(from.length)] as T; // never empty
}
