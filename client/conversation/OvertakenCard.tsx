import { Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { CardFrame } from "./CardFrame.tsx";
import { redo, type AgentCard } from "./cards.ts";
import { useConversation } from "./conversation-context.tsx";
import { overtakerText } from "./trail-text.ts";

/** Something this agent did without having seen what came first; one press does it again (I-6). */
export function OvertakenCard(props: { card: Extract<AgentCard, { kind: "overtaken" }> }) {
  const i18n = useI18n();
  const { t } = i18n;
  const { desk, doc, reader } = useConversation();
  const says = () =>
    t("conversation.card.overtaken", {
      act: t(`conversation.act.${props.card.type}`),
      first: overtakerText(props.card.first, reader(), i18n),
    });
  return (
    <CardFrame says={says()}>
      <Show when={redo(doc, props.card.act, desk.now())}>
        {(again) => (
          <Button size="small" onClick={() => void desk.act(again())}>
            {t("conversation.card.redo")}
          </Button>
        )}
      </Show>
      <Button
        size="small"
        variant="quiet"
        onClick={() => void desk.act({ type: "card.dismissed", doc, of: props.card.act.id })}
      >
        {t("conversation.card.dismiss")}
      </Button>
    </CardFrame>
  );
}
