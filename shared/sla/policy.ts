import * as v from "valibot";
import { DAY, MINUTE } from "../time/duration.ts";

const Target = v.pipe(v.number(), v.integer(), v.minValue(MINUTE), v.maxValue(90 * DAY));

/**
 * How long people may wait for an answer, around the clock (24/7). Times in milliseconds.
 * `warnAfter` is the share of the target after which the icon turns orange.
 */
export const SlaPolicy = v.object({
  name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(60)),
  firstMs: Target,
  nextMs: Target,
  warnAfter: v.pipe(v.number(), v.minValue(0.1), v.maxValue(1)),
});
export type SlaPolicy = v.InferOutput<typeof SlaPolicy>;

export const DEFAULT_WARN_AFTER = 0.75;
