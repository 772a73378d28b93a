import { useI18n } from "../app/i18n.tsx";
import type { Start } from "./create-start.ts";
import type { StartProblem } from "./start-problem.ts";
import { useStartTexts } from "./start-texts.ts";

/** What is wrong with a field of the form, in words; undefined: nothing is, or nobody has tried to send it. */
export function useProblemWords(start: Start): (at: StartProblem["at"]) => string | undefined {
  const { t } = useI18n();
  const texts = useStartTexts();
  return (at) => {
    const why = start.problem(at);
    if (why === undefined) return undefined;
    const network = start.channel()?.network;
    return texts(`problem.${why}`, {
      address: start.draft().to.trim(),
      name: start.name(),
      network: network ? t(`ui.network.${network}`) : "",
    });
  };
}
