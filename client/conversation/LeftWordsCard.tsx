import { Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { copyText } from "../ui/CopyField.tsx";
import { useToasts } from "../ui/toasts.tsx";
import { CardFrame, QuotedWords } from "./CardFrame.tsx";
import type { AgentCard } from "./cards.ts";
import { useConversation } from "./conversation-context.tsx";
import { useTakeUp } from "./take-up.ts";

/** Words typed into prose that had already ended go back to their author (N-2, N-3). */
export function LeftWordsCard(props: { card: Extract<AgentCard, { kind: "words" }> }) {
  const { t } = useI18n();
  const toasts = useToasts();
  const { desk, doc, mayDo } = useConversation();
  const takeUp = useTakeUp();
  const left = () => props.card.left;
  const isOfNote = () => left().root.startsWith("note:");
  const settle = () => desk.act({ type: "words.taken", doc, root: left().root });
  const putInDraft = async () => {
    takeUp(left().root.startsWith("draft:public:") ? "public" : "private", left().text);
    await settle();
  };
  const copy = async () => {
    if (await copyText(left().text)) toasts.show({ text: t("ui.copied") });
  };
  return (
    <CardFrame
      says={t(isOfNote() ? "conversation.card.leftNote" : "conversation.card.left")}
      words={<QuotedWords text={left().text} />}
    >
      <Show when={mayDo("conversation.reply") && !isOfNote()}>
        <Button size="small" onClick={() => void putInDraft()}>
          {t("conversation.card.putInDraft")}
        </Button>
      </Show>
      <Show when={isSecureContext}>
        <Button size="small" onClick={() => void copy()}>
          {t("ui.copy")}
        </Button>
      </Show>
      <Button size="small" variant="quiet" onClick={() => void settle()}>
        {t("conversation.card.discard")}
      </Button>
    </CardFrame>
  );
}
