import { expect, test } from "vitest";
import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";
import { durationIn } from "./duration-words.ts";

test.each([
  [5 * MINUTE, "5 minutes", "5 minutes"],
  [HOUR + 5 * MINUTE, "1 hour 5 minutes", "1 heure 5 minutes"],
  [HOUR + 20_000, "1 hour", "1 heure"],
  [2 * DAY + 3 * HOUR + 4 * MINUTE, "2 days 3 hours", "2 jours 3 heures"],
  [61_000, "1 minute", "1 minute"],
])("how wrong a clock was is said in its two largest units: %i ms", (ms, english, french) => {
  expect(durationIn("en", ms)).toBe(english);
  expect(durationIn("fr", ms).replace(/\s/gu, " ")).toBe(french);
});
