import { useFailureWords } from "../../app/failure-words.ts";
import { useI18n } from "../../app/i18n.tsx";
import { problemWithin, type Problem } from "../problems.ts";
import { useRuleTexts } from "../rule-texts.ts";

/** What is wrong at a field, in words; `own` says it better where the field knows more. Undefined: nothing. */
export type ProblemAt = (path: string, own?: string) => string | undefined;

/** @param prefix of what is being edited within the whole setting, with its dot: `2.` */
export function createProblemWords(problems: () => readonly Problem[], prefix: () => string): ProblemAt {
  const { formatNumber } = useI18n();
  const t = useRuleTexts();
  const failureWords = useFailureWords();
  return (path, own) => {
    const problem = problemWithin(problems(), prefix() + path);
    if (!problem) return undefined;
    if (problem.by === "server") return failureWords(problem.code);
    if (own !== undefined && problem.what !== "missing") return own;
    return t(`fields.problems.${problem.what}`, { limit: formatNumber(problem.limit ?? 0) });
  };
}
