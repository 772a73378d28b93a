import { Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { ChannelPicker } from "./ChannelPicker.tsx";
import { EmptyQueue } from "./EmptyQueue.tsx";
import { QueueFilters } from "./QueueFilters.tsx";
import style from "./QueueColumn.module.css";
import { QueueList } from "./QueueList.tsx";
import { QueueTabs } from "./QueueTabs.tsx";
import { useQueue } from "./queue-context.tsx";

/** The inbox's list: which queue, narrowed to what, and its conversations. */
export function QueueColumn() {
  const { t, formatNumber } = useI18n();
  const queue = useQueue();
  return (
    <section class={style.column} aria-label={t("queue.title")}>
      <header class={style.header}>
        <h1>{t("queue.title")}</h1>
        <ChannelPicker />
      </header>
      <QueueTabs />
      <Show when={queue.state() !== "resolved"}>
        <QueueFilters />
      </Show>
      <Show when={queue.rows().length > 0} fallback={<EmptyQueue />}>
        <QueueList />
      </Show>
      <VisuallyHidden aria-live="polite">
        {t("queue.tabs.newCount", { count: formatNumber(queue.counts().new) })}
      </VisuallyHidden>
    </section>
  );
}
