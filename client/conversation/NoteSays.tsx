import { Show } from "solid-js";
import type { NoteItem } from "../../shared/conversation/timeline.ts";
import CircleDashed from "~icons/lucide/circle-dashed";
import { useI18n } from "../app/i18n.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { useConversation } from "./conversation-context.tsx";
import { noteByline, type Writer } from "./note-byline.ts";
import style from "./NoteCard.module.css";

/** Who wrote a note and when, who changed it last, and whether that is safe. */
export function NoteSays(props: { item: NoteItem }) {
  const { t, formatTime, formatDateTime } = useI18n();
  const { reader } = useConversation();
  const says = () => noteByline(props.item.note, reader().me);
  const name = ({ name: called, isMe }: Writer) => (isMe ? t("conversation.you") : called);
  return (
    <span class={style.says}>
      <bdi>{name(says().author)}</bdi> ·{" "}
      <time dateTime={new Date(props.item.note.at).toISOString()} title={formatDateTime(props.item.note.at)}>
        {formatTime(props.item.note.at)}
      </time>
      <Show when={says().edited}>
        {(edited) => (
          <>
            {" · "}
            <time dateTime={new Date(edited().at).toISOString()} title={formatDateTime(edited().at)}>
              {t("conversation.note.editedBy", { who: name(edited().by), time: formatTime(edited().at) })}
            </time>
          </>
        )}
      </Show>
      <Show when={props.item.unsent}>
        <CircleDashed aria-hidden="true" />
        <VisuallyHidden>{t("conversation.timeline.unsent")}</VisuallyHidden>
      </Show>
    </span>
  );
}
