import type { SendSummary } from "../../shared/conversation/row.ts";
import type { I18n } from "../app/i18n.tsx";

/** Why a reply failed or is in doubt: our words where we know, and what its network said where it said anything. */
export function troubleText(
  { why, words = "" }: Pick<SendSummary, "why" | "words">,
  { t }: Pick<I18n, "t">,
): string {
  if (why === undefined) return words;
  const ours = t(`conversation.sendTrouble.${why}`);
  const isTheirs = why === "unreachable" || why === "unanswered";
  return isTheirs && words ? t("conversation.sendTrouble.said", { ours, words }) : ours;
}
