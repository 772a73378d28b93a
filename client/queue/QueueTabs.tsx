import { For, Show } from "solid-js";
import type { ConversationState } from "../../shared/conversation/row.ts";
import { useI18n } from "../app/i18n.tsx";
import tabs from "../ui/Tabs.module.css";
import style from "./QueueTabs.module.css";
import { useQueue } from "./queue-context.tsx";

const states: readonly ConversationState[] = ["new", "pending", "resolved"];

export function QueueTabs() {
  const { t, formatNumber } = useI18n();
  const queue = useQueue();
  const count = (state: ConversationState) => (state === "resolved" ? 0 : queue.counts()[state]);
  return (
    <nav class={`${tabs.tabs} ${style.tabs}`} aria-label={t("queue.tabs.label")}>
      <For each={states}>
        {(state) => (
          <a
            class={tabs.tab}
            href={queue.address(state)}
            aria-current={queue.state() === state ? "page" : undefined}
          >
            {t(`queue.tabs.${state}`)}
            <Show when={count(state) > 0}>
              <span class={tabs.count}>{formatNumber(count(state))}</span>
            </Show>
          </a>
        )}
      </For>
    </nav>
  );
}
