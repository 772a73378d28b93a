import { createUniqueId, Show } from "solid-js";
import { useWhen } from "../../app/use-when.ts";
import { Button } from "../../ui/Button.tsx";
import { useReplyBoxTexts } from "../reply-texts.ts";
import style from "./Choices.module.css";
import type { HumanAgentChoice } from "./human-agent-choice.ts";

export interface HumanAgentButtonProps {
  /** Null: there is no such choice. */
  choice: HumanAgentChoice | null;
  label: string;
  onChoose: () => void;
}

/** Lets a late reply go out as a person's own, and says what that means and until when; or why it cannot. */
export function HumanAgentButton(props: HumanAgentButtonProps) {
  const texts = useReplyBoxTexts();
  const when = useWhen();
  const meaning = createUniqueId();
  const says = (choice: HumanAgentChoice) =>
    texts(`humanAgent.${choice.can ? "means" : choice.why}`, { time: when(choice.until) });
  return (
    <Show when={props.choice}>
      {(choice) => (
        <>
          <Button
            size="small"
            disabled={!choice().can}
            aria-describedby={meaning}
            onClick={() => props.onChoose()}
          >
            {props.label}
          </Button>
          <p class={style.meaning} id={meaning}>
            {says(choice())}
          </p>
        </>
      )}
    </Show>
  );
}
