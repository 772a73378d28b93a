import type { OpenHours } from "../hours/hours.ts";
import { DAY, MINUTE } from "../time/duration.ts";
import { dayNumber, type WallClock } from "./wall-clock.ts";

const DAY_MINUTES = DAY / MINUTE;

/**
 * Business hours the slow way: a minute is open or it is not, and time is counted minute by minute. Instants are epoch ms
 * within the days it was made for.
 */
export class MinuteCounter {
  readonly #first: number;
  readonly #open: Uint8Array;

  /** @param firstDay, days local days since the epoch, and how many of them */
  constructor({ week, closed }: OpenHours, clock: WallClock, firstDay: number, days: number) {
    this.#first = clock.minuteOf(firstDay * DAY_MINUTES);
    this.#open = new Uint8Array(clock.minuteOf((firstDay + days) * DAY_MINUTES) - this.#first);
    const paint = (from: number, to: number, open: 0 | 1) =>
      this.#open.fill(
        open,
        Math.max(0, clock.minuteOf(from) - this.#first),
        Math.max(0, clock.minuteOf(to) - this.#first),
      );
    for (let day = firstDay - 2; day < firstDay + days; day++) {
      const monday = 4; // 1 January 1970 was a Thursday, and 5 January a Monday
      for (const [from, to] of week[(((day - monday) % 7) + 7) % 7] ?? [])
        paint(day * DAY_MINUTES + from, day * DAY_MINUTES + to, 1);
    }
    for (const date of closed) {
      const [year = 0, month = 1, of = 1] = date.split("-").map(Number);
      const day = dayNumber(year, month, of);
      if (day >= firstDay - 1 && day <= firstDay + days) paint(day * DAY_MINUTES, (day + 1) * DAY_MINUTES, 0);
    }
  }

  /** The last instant it knows of. */
  get end(): number {
    return (this.#first + this.#open.length) * MINUTE;
  }

  /** Open time between two instants, ms. */
  between(from: number, to: number): number {
    let sum = 0;
    for (let minute = Math.floor(from / MINUTE); minute * MINUTE < to; minute++) {
      if (!this.#isOpen(minute)) continue;
      sum += Math.min(to, (minute + 1) * MINUTE) - Math.max(from, minute * MINUTE);
    }
    return sum;
  }

  /** The first instant by which so much open time has passed; null when that is after all it knows of. */
  after(from: number, ms: number): number | null {
    if (ms <= 0) return from;
    let left = ms;
    for (let minute = Math.floor(from / MINUTE); minute * MINUTE < this.end; minute++) {
      if (!this.#isOpen(minute)) continue;
      const begin = Math.max(from, minute * MINUTE);
      const length = (minute + 1) * MINUTE - begin;
      if (left <= length) return begin + left;
      left -= length;
    }
    return null;
  }

  #isOpen(minute: number): boolean {
    return this.#open[minute - this.#first] === 1;
  }
}
