import * as v from "valibot";
import type { OpenHours } from "../hours/hours.ts";
import { DAY, MINUTE } from "../time/duration.ts";

const Target = v.pipe(v.number(), v.integer(), v.minValue(MINUTE), v.maxValue(90 * DAY));

/**
 * How long people may wait for an answer, counted within business hours. Times in milliseconds. `warnAfter` is the share
 * of the target after which the icon turns orange. `hours`: id of the business hours it counts; null: around the clock.
 */
export const SlaPolicy = v.object({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  firstMs: Target,
  nextMs: Target,
  warnAfter: v.pipe(v.number(), v.minValue(0.1), v.maxValue(1)),
  hours: v.nullable(v.pipe(v.string(), v.maxLength(64))),
});
export type SlaPolicy = v.InferOutput<typeof SlaPolicy>;

/** A policy as an episode captures it, with the hours it counts (F-1); `hours` left out or null: around the clock. */
export interface SlaTerms {
  name: string;
  firstMs: number;
  nextMs: number;
  warnAfter: number;
  hours?: OpenHours | null;
}

export const DEFAULT_WARN_AFTER = 0.75;
