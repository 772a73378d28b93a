import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";

export interface Wait {
  unit: "minutes" | "hours" | "days";
  count: number;
}

/** A duration in its largest whole unit, cut off, never rounded up: 119 minutes are "1 h". Less than a minute is 0 minutes. */
export function waitOf(ms: number): Wait {
  if (ms >= DAY) return { unit: "days", count: Math.floor(ms / DAY) };
  if (ms >= HOUR) return { unit: "hours", count: Math.floor(ms / HOUR) };
  return { unit: "minutes", count: Math.floor(ms / MINUTE) };
}
