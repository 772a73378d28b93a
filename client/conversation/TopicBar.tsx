import { createSignal, For, Show } from "solid-js";
import Plus from "~icons/lucide/plus";
import Workflow from "~icons/lucide/workflow";
import { useI18n } from "../app/i18n.tsx";
import { Button } from "../ui/Button.tsx";
import { Popover } from "../ui/Popover.tsx";
import { Tag } from "../ui/Tag.tsx";
import { TextField } from "../ui/TextField.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ConversationHeader.module.css";

const TOPIC_LIMIT = 60;

/** What the conversation is about. */
export function TopicBar() {
  const { t } = useI18n();
  const { row, doc, mayDo, panel, setPanel, actUndoably } = useConversation();
  const mayChange = () => mayDo("conversation.triage");
  const isAutomatic = (topic: string) => row().autoTopics.includes(topic);
  const add = (topic: string) => {
    setPanel(undefined);
    void actUndoably({ type: "topic.add", doc, topic }, t("conversation.done.topic.add"));
  };
  const remover = (topic: string) =>
    mayChange()
      ? () => void actUndoably({ type: "topic.remove", doc, topic }, t("conversation.done.topic.remove"))
      : undefined;
  return (
    <ul class={style.topics} aria-label={t("conversation.header.topics")}>
      <For each={row().topics}>
        {(topic) => (
          <li>
            <Tag
              onRemove={remover(topic)}
              removeLabel={t("conversation.header.removeTopic", { topic })}
              {...(isAutomatic(topic) ? { title: t("conversation.header.automatic") } : {})}
            >
              <Show when={isAutomatic(topic)}>
                <Workflow class={style.mark} aria-hidden="true" />
              </Show>
              {topic}
              <Show when={isAutomatic(topic)}>
                <VisuallyHidden>, {t("conversation.header.automatic")}</VisuallyHidden>
              </Show>
            </Tag>
          </li>
        )}
      </For>
      <Show when={mayChange()}>
        <li>
          <Popover
            variant="chip"
            title={t("conversation.header.topicLabel")}
            open={panel() === "topic"}
            onOpenChange={(open) => setPanel(open ? "topic" : undefined)}
            trigger={
              <>
                <Plus aria-hidden="true" />
                {t("conversation.header.addTopic")}
              </>
            }
          >
            <TopicForm onAdd={add} />
          </Popover>
        </li>
      </Show>
    </ul>
  );
}

function TopicForm(props: { onAdd: (topic: string) => void }) {
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
      />
      <Button type="submit" disabled={!topic().trim()}>
        {t("conversation.header.topicAdd")}
      </Button>
    </form>
  );
}
