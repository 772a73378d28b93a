import { For, lazy, Show, Suspense } from "solid-js";
import Plus from "~icons/lucide/plus";
import Workflow from "~icons/lucide/workflow";
import { useI18n } from "../app/i18n.tsx";
import { Popover } from "../ui/Popover.tsx";
import { Tag } from "../ui/Tag.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./ConversationHeader.module.css";

const TopicPicker = lazy(async () => ({ default: (await import("./TopicPicker.tsx")).TopicPicker }));

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
                <span class={style.said}>{t("conversation.header.addTopic")}</span>
              </>
            }
          >
            <Suspense>
              <TopicPicker onAdd={add} />
            </Suspense>
          </Popover>
        </li>
      </Show>
    </ul>
  );
}
