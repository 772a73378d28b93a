import { Show } from "solid-js";
import { useWhen } from "../../app/use-when.ts";
import { useConversation } from "../../conversation/conversation-context.tsx";
import type { Draft } from "../../conversation/create-draft.ts";
import { Button } from "../../ui/Button.tsx";
import { useReplyBoxTexts } from "../reply-texts.ts";
import { TemplateButton } from "../templates/TemplateButton.tsx";
import style from "./Choices.module.css";
import { humanAgentChoice } from "./human-agent-choice.ts";

/** What a network still takes once its time to answer has ended. */
export function LateReply(props: { draft: Draft }) {
  const texts = useReplyBoxTexts();
  const when = useWhen();
  const { desk, row, focusReply } = useConversation();
  const until = () => {
    const { target } = props.draft;
    const choice = humanAgentChoice(row(), target(), desk.channel(row().channel.id), desk.now());
    return choice?.can ? choice.until : null;
  };
  const set = (isByHand: boolean) => {
    props.draft.setHumanAgent(isByHand);
    focusReply();
  };
  return (
    <div class={style.late}>
      <TemplateButton />
      <Show when={until()}>
        {(instant) => (
          <Show
            when={props.draft.humanAgent()}
            fallback={
              <Button size="small" onClick={() => set(true)}>
                {texts("humanAgent.answer")}
              </Button>
            }
          >
            <p aria-live="polite">{texts("humanAgent.on", { time: when(instant()) })}</p>
            <Button size="small" variant="quiet" onClick={() => set(false)}>
              {texts("humanAgent.off")}
            </Button>
          </Show>
        )}
      </Show>
    </div>
  );
}
