import { DAY, HOUR, MINUTE } from "../../../shared/time/duration.ts";

export const durationUnits = ["minutes", "hours", "days"] as const;
export type DurationUnit = (typeof durationUnits)[number];

const lengths: Record<DurationUnit, number> = { minutes: MINUTE, hours: HOUR, days: DAY };

/** A duration as people write it. The count is NaN while nothing is written. */
export interface Duration {
  count: number;
  unit: DurationUnit;
}

/** In the largest unit that tells it whole: 90 minutes are 90 minutes, 120 are 2 hours. */
export function durationOf(ms: number): Duration {
  const unit = durationUnits.findLast((each) => ms >= lengths[each] && ms % lengths[each] === 0) ?? "minutes";
  return { count: ms / lengths[unit], unit };
}

export function durationMs({ count, unit }: Duration): number {
  return Math.round(count * lengths[unit]);
}
