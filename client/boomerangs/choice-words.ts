import { durationIn } from "../app/duration-words.ts";
import { useI18n } from "../app/i18n.tsx";
import type { LastChoice } from "./last-choice.ts";
import { useBoomerangTexts } from "./texts.ts";

/** "As last time: in 4 hours". */
export function useAgainWords(): (last: LastChoice) => string {
  const t = useBoomerangTexts();
  const { tag, formatDateTime } = useI18n();
  return ({ choice, keepAsleep }) => {
    const when =
      choice.kind === "wait"
        ? t("inTime", { time: durationIn(tag(), choice.ms) })
        : formatDateTime(new Date(choice.local).getTime());
    return t(keepAsleep ? "againAsleep" : "again", { when });
  };
}
