import { Show } from "solid-js";
import type { TrailLine } from "../../shared/conversation/trail.ts";
import CircleDashed from "~icons/lucide/circle-dashed";
import { useI18n } from "../app/i18n.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./Timeline.module.css";
import { trailText } from "./trail-text.ts";

export function TrailLineView(props: { line: TrailLine }) {
  const i18n = useI18n();
  const { reader } = useConversation();
  return (
    <p class={style.line} data-overtaken={props.line.overtaken !== undefined}>
      <span>{trailText(props.line, reader(), i18n)}</span>
      {" · "}
      <time dateTime={new Date(props.line.at).toISOString()}>{i18n.formatTime(props.line.at)}</time>
      <Show when={props.line.arrivedAt}>
        {(at) => `, ${i18n.t("conversation.timeline.arrived", { time: i18n.formatTime(at()) })}`}
      </Show>
      <Show when={props.line.unsent}>
        <CircleDashed aria-hidden="true" />
        <VisuallyHidden>{i18n.t("conversation.timeline.unsent")}</VisuallyHidden>
      </Show>
    </p>
  );
}
