import { useI18n } from "../../app/i18n.tsx";
import { useRuleTexts } from "../rule-texts.ts";
import { durationOf } from "./duration.ts";

/** "90 minutes", "2 hours": a duration in ms, in the largest unit that tells it whole. */
export function useDurationWords(): (ms: number) => string {
  const t = useRuleTexts();
  const { plural } = useI18n();
  return (ms) => {
    const { count, unit } = durationOf(ms);
    return plural(Math.round(count * 10) / 10, t(`fields.spoken.${unit}`));
  };
}
