import { Show } from "solid-js";
import type { SendSummary } from "../../../shared/conversation/row.ts";
import { useI18n } from "../../app/i18n.tsx";
import { createHandlerQuestion } from "../../conversation/handler-question.ts";
import { useConversation } from "../../conversation/conversation-context.tsx";
import type { Enclosed } from "../../conversation/put-back-mail.ts";
import { useReplyBoxTexts } from "../reply-texts.ts";
import { TemplateButton } from "../templates/TemplateButton.tsx";
import style from "./Choices.module.css";
import { ElsewhereMenu } from "./ElsewhereMenu.tsx";
import { HumanAgentButton } from "./HumanAgentButton.tsx";
import { humanAgentChoice } from "./human-agent-choice.ts";
import { useMoveWords } from "./use-move-words.ts";

export interface OtherWaysProps {
  send: SendSummary;
  text: string;
  enclosed: Enclosed;
  /** The network takes nothing there before the contact has written, as it is. */
  isLate: boolean;
}

/** How the words of a reply that its network does not take can reach the contact all the same. */
export function OtherWays(props: OtherWaysProps) {
  const { t } = useI18n();
  const texts = useReplyBoxTexts();
  const { desk, doc, row, presence } = useConversation();
  const move = useMoveWords();
  const question = createHandlerQuestion(presence.handler);
  const choice = () =>
    props.isLate
      ? humanAgentChoice(row(), props.send.target, desk.channel(row().channel.id), desk.now())
      : null;
  const sendByHand = () => {
    if (question.mayGo()) void desk.act({ type: "send.confirm", doc, of: props.send.id, humanAgent: true });
  };
  return (
    <>
      <HumanAgentButton choice={choice()} label={texts("humanAgent.send")} onChoose={sendByHand} />
      <Show when={props.isLate}>
        <TemplateButton />
      </Show>
      <ElsewhereMenu
        target={props.send.target}
        onChoose={(to) => void move({ id: props.send.id, text: props.text, enclosed: props.enclosed }, to)}
      />
      <Show when={question.asksBecauseOf()}>
        {(handler) => (
          <p class={style.meaning} role="alert">
            {t("conversation.reply.handled", { name: handler().name })}
          </p>
        )}
      </Show>
    </>
  );
}
