import { lazy, Show, Suspense } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { StartButton } from "../start/StartButton.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { ChannelPicker } from "./ChannelPicker.tsx";
import { EmptyQueue } from "./EmptyQueue.tsx";
import { isNarrowed } from "./filter.ts";
import { QueueFilters } from "./QueueFilters.tsx";
import style from "./QueueColumn.module.css";
import { QueueList } from "./QueueList.tsx";
import { QueueTabs } from "./QueueTabs.tsx";
import { createQueueActions } from "./queue-actions.ts";
import { useQueue } from "./queue-context.tsx";
import { ViewsButton } from "./ViewsButton.tsx";

const ActiveFilters = lazy(async () => ({
  default: (await import("./narrow/ActiveFilters.tsx")).ActiveFilters,
}));
const BulkBar = lazy(async () => ({ default: (await import("./bulk/BulkBar.tsx")).BulkBar }));

/** The inbox's list: which queue, narrowed to what, and its conversations. */
export function QueueColumn() {
  const { t, formatNumber } = useI18n();
  const queue = useQueue();
  createQueueActions();
  return (
    <section class={style.column} data-queue tabindex="-1" aria-label={t("queue.title")}>
      <header class={style.header}>
        <ViewsButton />
        <span class={style.tools}>
          <ChannelPicker />
          <StartButton />
        </span>
      </header>
      <QueueTabs />
      <Suspense fallback={<QueueFilters />}>
        <Show when={queue.selection.docs().length > 0} fallback={<QueueFilters />}>
          <BulkBar />
        </Show>
      </Suspense>
      <Suspense>
        <Show when={isNarrowed(queue.filter())}>
          <ActiveFilters />
        </Show>
      </Suspense>
      <Show when={queue.docs().length > 0} fallback={<EmptyQueue />}>
        <QueueList />
      </Show>
      <VisuallyHidden aria-live="polite">
        {t("queue.tabs.newCount", { count: formatNumber(queue.counts().new) })}
      </VisuallyHidden>
    </section>
  );
}
