import ChevronDown from "~icons/lucide/chevron-down";
import { useI18n } from "../app/i18n.tsx";
import style from "./Timeline.module.css";
import type { TimelineRow } from "./timeline-rows.ts";

/** One line for an earlier episode: "Resolved 3 Oct · Size exchange · 6 messages". */
export function EarlierEpisode(props: {
  episode: Extract<TimelineRow, { kind: "earlier" }>;
  onToggle: () => void;
}) {
  const { t, plural, formatDate } = useI18n();
  const says = () => {
    const { resolvedAt, topics, messages } = props.episode;
    const count = plural(messages, {
      one: t("conversation.messages.one"),
      other: t("conversation.messages.other"),
    });
    if (resolvedAt === null) return t("conversation.timeline.earlierOpen", { messages: count });
    const args = { date: formatDate(resolvedAt), messages: count, topics: topics.join(", ") };
    return t(topics.length ? "conversation.timeline.earlierTopics" : "conversation.timeline.earlier", args);
  };
  return (
    <button
      type="button"
      class={style.earlier}
      aria-expanded={props.episode.open}
      onClick={() => props.onToggle()}
    >
      {says()}
      <ChevronDown aria-hidden="true" />
    </button>
  );
}
