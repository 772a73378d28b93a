import { useI18n } from "../../app/i18n.tsx";
import type { Holiday } from "../../../shared/hours/hours.ts";
import { useRuleTexts } from "../rule-texts.ts";

/** A Monday, at midnight UTC. */
const MONDAY = Date.UTC(2024, 0, 1);
const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** Days, times of day and dates in the agent's language; none of them moves with the device's zone. */
export function useCalendarWords() {
  const { tag } = useI18n();
  const t = useRuleTexts();
  const format = (options: Intl.DateTimeFormatOptions, at: number) =>
    new Intl.DateTimeFormat(tag(), { timeZone: "UTC", ...options }).format(at);
  const clock = (minutes: number) => format({ timeStyle: "short" }, MONDAY + minutes * MINUTE_MS);
  const date = (day: string, yearly: boolean) =>
    format(
      yearly ? { day: "numeric", month: "long" } : { day: "numeric", month: "short", year: "numeric" },
      Date.parse(day),
    );
  return {
    /** 0 is Monday. */
    day: (at: number, weekday: "long" | "short" = "long") => format({ weekday }, MONDAY + at * DAY_MS),
    /** Minutes after midnight. */
    clock,
    stretch: ({ from, to }: { from: number; to: number }) => `${clock(from)}–${clock(to % 1440)}`,
    holiday({ from, to, yearly }: Holiday) {
      const days = from === to ? date(from, yearly) : `${date(from, yearly)} – ${date(to, yearly)}`;
      return yearly ? `${days}, ${t("hours.eachYear")}` : days;
    },
  };
}
