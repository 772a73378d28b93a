import { DAY, HOUR, MINUTE } from "../time/duration.ts";

/** How far apart it is asked, in minutes; no zone changes its clock and back within that. */
const STEP = (6 * HOUR) / MINUTE;

/** A stretch in which a zone has one offset. All in minutes; instants since the epoch, `to` the first one after it. */
interface Run {
  from: number;
  to: number;
  offset: number;
}

/**
 * The clock on the wall of a zone, learned by asking `Intl` again and again what it shows. It knows nothing of Temporal,
 * so that what is computed with that can be checked against it.
 */
export class WallClock {
  readonly #shown: Intl.DateTimeFormat;
  readonly #runs: Run[];

  /** @param from, to epoch minutes between which it can be asked */
  constructor(zone: string, from: number, to: number) {
    const parts = {
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
    } as const;
    this.#shown = new Intl.DateTimeFormat("en-US", {
      ...parts,
      timeZone: zone,
      hourCycle: "h23",
      calendar: "gregory",
    });
    this.#runs = this.#learn(from, to);
  }

  /** Epoch minutes at which the clock changes. */
  get changes(): number[] {
    return this.#runs.slice(1).map((run) => run.from);
  }

  /**
   * The epoch minute at which the wall shows a local time, itself in minutes since the epoch: the first one, where it is
   * shown twice; where it is left out, as much later as is left out.
   */
  minuteOf(local: number): number {
    let before = this.#runs[0]?.offset ?? 0;
    for (const { from, to, offset } of this.#runs) {
      const minute = local - offset;
      if (minute < from) return local - before;
      if (minute < to) return minute;
      before = offset;
    }
    return local - before;
  }

  #learn(from: number, to: number): Run[] {
    const runs: Run[] = [];
    let run: Run = { from, to, offset: this.#offsetAt(from) };
    for (let at = from; at < to; at += STEP) {
      const next = Math.min(at + STEP, to);
      const offset = this.#offsetAt(next);
      if (offset === run.offset) continue;
      const change = this.#changeBetween(at, next, run.offset);
      runs.push({ ...run, to: change });
      run = { from: change, to, offset };
    }
    return [...runs, run];
  }

  /** The first minute after `low` at which the offset is not `offset` any more; at `high` it is not. */
  #changeBetween(low: number, high: number, offset: number): number {
    if (high - low <= 1) return high;
    const middle = Math.floor((low + high) / 2);
    return this.#offsetAt(middle) === offset
      ? this.#changeBetween(middle, high, offset)
      : this.#changeBetween(low, middle, offset);
  }

  #offsetAt(minute: number): number {
    const shown = Object.fromEntries(
      this.#shown.formatToParts(minute * MINUTE).map(({ type, value }) => [type, Number(value)]),
    );
    const { year = 0, month = 1, day = 1, hour = 0, minute: past = 0 } = shown;
    return dayNumber(year, month, day) * (DAY / MINUTE) + hour * (HOUR / MINUTE) + past - minute;
  }
}

/** Days from 1 January 1970 to a date of the calendar, by hand. */
export function dayNumber(year: number, month: number, day: number): number {
  const years = year - 1;
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400);
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1] ?? 0;
  return years * 365 + leapDays - 719_162 + before + (isLeap && month > 2 ? 1 : 0) + day - 1;
}
