import { HOUR, MINUTE } from "../time/duration.ts";

/** The offered waits, in milliseconds; a date of one's own is the fifth choice. */
export const boomerangPresets = [15 * MINUTE, HOUR, 4 * HOUR, 24 * HOUR] as const;

/** The longest a boomerang may wait: a year. */
export const BOOMERANG_LIMIT = 366 * 24 * HOUR;
