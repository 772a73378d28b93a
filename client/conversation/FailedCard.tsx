import { lazy, Show, Suspense } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { CardFrame, QuotedWords } from "./CardFrame.tsx";
import type { AgentCard } from "./cards.ts";
import { useConversation } from "./conversation-context.tsx";
import { troubleText } from "./trouble-text.ts";
import { useTakeUp } from "./take-up.ts";

const OtherWays = lazy(async () => ({ default: (await import("../reply/choices/OtherWays.tsx")).OtherWays }));

/** A reply the network refused for good; its words go on in a new one that takes its place. */
export function FailedCard(props: { card: Extract<AgentCard, { kind: "failed" }> }) {
  const { t, plural, formatNumber } = useI18n();
  const { desk, doc, replacing, setReplacing } = useConversation();
  const takeUp = useTakeUp();
  const says = () => {
    const { parts } = props.card.send;
    const why = troubleText(props.card.send, { t });
    if (parts && parts.done > 0) {
      const out = { done: formatNumber(parts.done), words: why };
      return plural(parts.of, t("conversation.card.failedParts"), out);
    }
    return why ? t("conversation.card.failedWhy", { words: why }) : t("conversation.card.failed");
  };
  const isLate = () => props.card.send.why === "window" || props.card.send.why === "approval";
  const isOnlyElsewhere = () => props.card.send.why === "unanswerable";
  const again = () => {
    setReplacing(props.card.send.id);
    takeUp(props.card.send.target, props.card.text, props.card.enclosed);
  };
  const decide = (type: "send.confirm" | "send.discard") =>
    void desk.act({ type, doc, of: props.card.send.id });
  return (
    <CardFrame says={says()} words={<QuotedWords text={props.card.text} />}>
      <Suspense>
        <Show when={isLate() || isOnlyElsewhere()}>
          <OtherWays
            send={props.card.send}
            text={props.card.text}
            enclosed={props.card.enclosed}
            isLate={isLate()}
          />
        </Show>
      </Suspense>
      <Button size="small" onClick={() => decide("send.confirm")}>
        {t("conversation.card.tryAgain")}
      </Button>
      <Button size="small" disabled={replacing() === props.card.send.id} onClick={again}>
        {t("conversation.card.again")}
      </Button>
      <Button size="small" variant="quiet" onClick={() => decide("send.discard")}>
        {t("conversation.card.discard")}
      </Button>
    </CardFrame>
  );
}
