import { DAY, HOUR, MINUTE } from "../../shared/time/duration.ts";

const units = [
  { unit: "day", ms: DAY },
  { unit: "hour", ms: HOUR },
  { unit: "minute", ms: MINUTE },
] as const;

/** A duration in its two largest units, in words: "1 hour 5 minutes". Less than a minute is 0 minutes. */
export function durationIn(tag: string, ms: number): string {
  const first = units.find((one) => ms >= one.ms) ?? { unit: "minute", ms: MINUTE };
  const second = units[units.findIndex(({ unit }) => unit === first.unit) + 1];
  const word = (count: number, unit: string) =>
    new Intl.NumberFormat(tag, { style: "unit", unit, unitDisplay: "long" }).format(count);
  const rest = second ? Math.floor((ms % first.ms) / second.ms) : 0;
  const words = word(Math.floor(ms / first.ms), first.unit);
  return second && rest > 0 ? `${words} ${word(rest, second.unit)}` : words;
}
