import { For, Show } from "solid-js";
import ChevronsUp from "~icons/lucide/chevrons-up";
import type { ConversationRow } from "../../shared/conversation/row.ts";
import { priorityOf, type Priority } from "../../shared/priority/score.ts";
import { useI18n } from "../app/i18n.tsx";
import { Popover } from "../ui/Popover.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import style from "./ScoreBadge.module.css";

/** How far up in New a conversation stands; elsewhere nothing comes first. */
function shownPriority(row: ConversationRow): Priority | undefined {
  if (row.state !== "new" || row.erased) return undefined;
  const priority = priorityOf(row);
  return priority.score > 0 ? priority : undefined;
}

/** In a list: the score, which tells its reasons to whoever points at it, comes to it by keys, or presses it. */
export function ScoreBadge(props: { row: ConversationRow; isReached: boolean }) {
  const { t, tag } = useI18n();
  const words = useReasonWords();
  const spoken = (priority: Priority) =>
    t("queue.priority.spoken", {
      score: String(priority.score),
      reasons: new Intl.ListFormat(tag(), { type: "unit" }).format(priority.reasons.map(words)),
    });
  return (
    <Show when={shownPriority(props.row)}>
      {(priority) => (
        <Tooltip text={spoken(priority())}>
          {(trigger, toggle) => (
            <button
              type="button"
              class={style.badge}
              tabindex={props.isReached ? 0 : -1}
              aria-label={spoken(priority())}
              onClick={(event) => toggle(event.currentTarget)}
              {...trigger}
            >
              {priority().score}
            </button>
          )}
        </Tooltip>
      )}
    </Show>
  );
}
/** In a header: the score as a button that tells its reasons. */
export function ScoreButton(props: { row: ConversationRow }) {
  const { t } = useI18n();
  const words = useReasonWords();
  return (
    <Show when={shownPriority(props.row)}>
      {(priority) => (
        <Popover
          variant="chip"
          title={t("queue.priority.why")}
          aria-label={t("queue.priority.score", { score: String(priority().score) })}
          trigger={
            <>
              <ChevronsUp aria-hidden="true" />
              {priority().score}
            </>
          }
        >
          <div class={style.reasons}>
            <strong>{t("queue.priority.why")}</strong>
            <ul>
              <For each={priority().reasons}>{(reason) => <li>{words(reason)}</li>}</For>
            </ul>
          </div>
        </Popover>
      )}
    </Show>
  );
}

function useReasonWords(): (reason: Priority["reasons"][number]) => string {
  const { t } = useI18n();
  return (reason) => {
    switch (reason.kind) {
      case "topic":
        return t("queue.priority.topic", { name: reason.topic });
      case "group":
        return t("queue.priority.group", { name: reason.group.name });
      case "channel":
        return t("queue.priority.channel");
    }
  };
}
