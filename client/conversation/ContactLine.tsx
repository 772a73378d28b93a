import { createLineText } from "../contact/contact-line-text.ts";
import type { HistoryLine } from "../contact/contact-history.ts";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./Timeline.module.css";

/** A line of the trail that the contact's own document tells: who made them a VIP, who changed what is known of them. */
export function ContactLine(props: { line: HistoryLine }) {
  const { formatTime } = useI18n();
  const { row } = useConversation();
  const textOf = createLineText(row);
  return (
    <p class={style.line} data-overtaken={props.line.isOvertaken}>
      <span dir="auto">{textOf(props.line)}</span>
      {" · "}
      <time dateTime={new Date(props.line.at).toISOString()}>{formatTime(props.line.at)}</time>
    </p>
  );
}
