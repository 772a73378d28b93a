/* oxlint-disable jsx-a11y/no-noninteractive-tabindex -- the whole date is told to whoever points or goes there */
import { MINUTE } from "../../shared/time/duration.ts";
import { useI18n } from "../app/i18n.tsx";
import { Tooltip } from "../ui/Tooltip.tsx";
import style from "./Message.module.css";

/** When something was said: its time, and the whole date for whoever points or goes there. `sentAt`: the network's own. */
export function MessageTime(props: { at: number; sentAt?: number }) {
  const { t, tag, formatTime } = useI18n();
  const whole = (at: number) =>
    new Intl.DateTimeFormat(tag(), { dateStyle: "full", timeStyle: "medium" }).format(at);
  const says = () => {
    const { at, sentAt = at } = props;
    if (Math.abs(at - sentAt) < MINUTE) return whole(sentAt);
    return t("conversation.timeline.sentArrived", { sent: whole(sentAt), arrived: whole(at) });
  };
  return (
    <Tooltip text={says()}>
      {(trigger) => (
        <time class={style.time} tabindex="0" dateTime={new Date(props.at).toISOString()} {...trigger}>
          {formatTime(props.at)}
        </time>
      )}
    </Tooltip>
  );
}
