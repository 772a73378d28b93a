import { createSignal, Show } from "solid-js";
import { TOPIC_LIMIT } from "../../shared/workspace/topic-name.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { PickList } from "../ui/PickList.tsx";
import { TextField } from "../ui/TextField.tsx";
import style from "./TopicChoice.module.css";

export interface TopicChoiceProps {
  /** Topics that are there already, and are not offered. */
  taken: readonly string[];
  onChoose: (topic: string) => void;
}

/** What conversations may be about: of the workspace's topics those they have not; where it lists none, in one's own words. */
export function TopicChoice(props: TopicChoiceProps) {
  const { t } = useI18n();
  const desk = useDesk();
  const listed = () => desk.workspace().topics.filter(({ active }) => active);
  const offered = () => listed().flatMap(({ name }) => (props.taken.includes(name) ? [] : [name]));
  return (
    <div class={style.choice}>
      <Show when={listed().length > 0} fallback={<OwnTopic onChoose={props.onChoose} />}>
        <PickList
          label={t("conversation.header.topicLabel")}
          searchLabel={t("conversation.header.topicSearch")}
          none={t("conversation.header.topicNone")}
          options={offered()}
          onPick={props.onChoose}
        />
      </Show>
    </div>
  );
}

function OwnTopic(props: { onChoose: (topic: string) => void }) {
  const { t } = useI18n();
  const [topic, setTopic] = createSignal("");
  const [isMissed, setIsMissed] = createSignal(false);
  let field!: HTMLInputElement; // set by `ref` before anybody submits
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const name = topic().trim();
    setIsMissed(name === "");
    if (name !== "" && name.length <= TOPIC_LIMIT) props.onChoose(name);
    else field.focus();
  };
  return (
    <form class={style.own} noValidate onSubmit={submit}>
      <TextField
        label={t("conversation.header.topicLabel")}
        value={topic()}
        onChange={(typed) => {
          setTopic(typed);
          setIsMissed(false);
        }}
        limit={TOPIC_LIMIT}
        error={isMissed() ? t("conversation.header.topicEmpty") : undefined}
        autofocus
        ref={(element) => {
          field = element;
          queueMicrotask(() => element.focus());
        }}
      />
      <Button type="submit">{t("conversation.header.topicAdd")}</Button>
    </form>
  );
}
