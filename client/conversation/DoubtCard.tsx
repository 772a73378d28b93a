import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { CardFrame, QuotedWords } from "./CardFrame.tsx";
import type { AgentCard } from "./cards.ts";
import { useConversation } from "./conversation-context.tsx";
import { troubleText } from "./trouble-text.ts";

/** The network did not answer: only a person can look whether the reply is there (S-4). */
export function DoubtCard(props: { card: Extract<AgentCard, { kind: "doubt" }> }) {
  const { t } = useI18n();
  const { desk, doc } = useConversation();
  const decide = (type: "send.settled" | "send.confirm" | "send.discard") =>
    void desk.act({ type, doc, of: props.card.send.id });
  const says = () => {
    const { why } = props.card.send;
    if (why === undefined || why === "unanswered") return t("conversation.card.doubt");
    return t("conversation.card.doubtWhy", { words: troubleText({ why }, { t }) });
  };
  return (
    <CardFrame says={says()} words={<QuotedWords text={props.card.text} />}>
      <Button size="small" onClick={() => decide("send.settled")}>
        {t("conversation.card.arrived")}
      </Button>
      <Button size="small" onClick={() => decide("send.confirm")}>
        {t("conversation.card.sendAgain")}
      </Button>
      <Button size="small" variant="quiet" onClick={() => decide("send.discard")}>
        {t("conversation.card.discard")}
      </Button>
    </CardFrame>
  );
}
