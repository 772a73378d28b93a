import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { CardFrame, QuotedWords } from "./CardFrame.tsx";
import type { AgentCard } from "./cards.ts";
import { useConversation } from "./conversation-context.tsx";

/** A reply the network refused for good; its words go on in a new one that takes its place. */
export function FailedCard(props: { card: Extract<AgentCard, { kind: "failed" }> }) {
  const { t } = useI18n();
  const { putBack, replacing, setReplacing, focusReply } = useConversation();
  const says = () => {
    const why = props.card.send.words;
    return why ? t("conversation.card.failedWhy", { words: why }) : t("conversation.card.failed");
  };
  const again = () => {
    putBack(props.card.text);
    setReplacing(props.card.send.id);
    focusReply();
  };
  return (
    <CardFrame says={says()} words={<QuotedWords text={props.card.text} />}>
      <Button size="small" disabled={replacing() === props.card.send.id} onClick={again}>
        {t("conversation.card.again")}
      </Button>
    </CardFrame>
  );
}
