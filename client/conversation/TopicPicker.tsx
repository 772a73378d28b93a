import { createSignal, Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { PickList } from "../ui/PickList.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ConversationHeader.module.css";

const TOPIC_LIMIT = 60;

/** What a conversation may be about: of the workspace's topics those it has not; where none are listed, in one's own words. */
export function TopicPicker(props: { onAdd: (topic: string) => void }) {
  const { t } = useI18n();
  const { row, desk } = useConversation();
  const listed = () => desk.workspace().topics.filter(({ active }) => active);
  const offered = () => listed().flatMap(({ name }) => (row().topics.includes(name) ? [] : [name]));
  return (
    <div class={style.form}>
      <Show when={listed().length > 0} fallback={<OwnTopic onAdd={props.onAdd} />}>
        <PickList
          label={t("conversation.header.topicLabel")}
          searchLabel={t("conversation.header.topicSearch")}
          none={t("conversation.header.topicNone")}
          options={offered()}
          onPick={props.onAdd}
        />
      </Show>
    </div>
  );
}

function OwnTopic(props: { onAdd: (topic: string) => void }) {
  const { t } = useI18n();
  const [topic, setTopic] = createSignal("");
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (topic().trim()) props.onAdd(topic().trim());
  };
  return (
    <form class={style.form} onSubmit={submit}>
      <TextField
        label={t("conversation.header.topicLabel")}
        value={topic()}
        onChange={setTopic}
        maxLength={TOPIC_LIMIT}
        ref={(field) => queueMicrotask(() => field.focus())}
      />
      <Button type="submit" disabled={!topic().trim()}>
        {t("conversation.header.topicAdd")}
      </Button>
    </form>
  );
}
