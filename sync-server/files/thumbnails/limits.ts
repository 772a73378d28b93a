import { SECOND } from "../../../shared/time/duration.ts";

/** A picture with more is not opened: some hundred bytes may claim billions. */
export const MOST_PIXELS = 60_000_000;
/** A larger file is not read for its thumbnail. */
export const MOST_BYTES = 30_000_000;
/** A picture that takes longer costs its process. */
export const PATIENCE_MS = 10 * SECOND;
