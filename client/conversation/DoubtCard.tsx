import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { CardFrame, QuotedWords } from "./CardFrame.tsx";
import type { AgentCard } from "./cards.ts";
import { useConversation } from "./conversation-context.tsx";

/** The network did not answer: only a person can look whether the reply is there (S-4). */
export function DoubtCard(props: { card: Extract<AgentCard, { kind: "doubt" }> }) {
  const { t } = useI18n();
  const { desk, doc } = useConversation();
  const decide = (type: "send.settled" | "send.confirm" | "send.discard") =>
    void desk.act({ type, doc, of: props.card.send.id });
  return (
    <CardFrame says={t("conversation.card.doubt")} words={<QuotedWords text={props.card.text} />}>
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
