import { Show } from "solid-js";
import type { NoteItem } from "../../shared/conversation/timeline.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import CircleDashed from "~icons/lucide/circle-dashed";
import Pencil from "~icons/lucide/pencil";
import Trash from "~icons/lucide/trash-2";
import { useI18n } from "../app/i18n.tsx";
import { ProseView } from "../editor/ProseView.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { useConversation } from "./conversation-context.tsx";
import { noteByline } from "./note-byline.ts";
import { ErasedWords } from "./MessageText.tsx";
import { keepFocus } from "./keep-focus.ts";
import style from "./NoteCard.module.css";
import { NoteEditor } from "./NoteEditor.tsx";

export function NoteCard(props: { item: NoteItem }) {
  const { t } = useI18n();
  const { doc, row, opened, reader, mayDo, isPast, editing, setEditing, actUndoably } = useConversation();
  const note = () => props.item.note;
  let pencil: HTMLButtonElement | undefined;
  const isEditing = () => editing() === note().id;
  const mayWrite = () => mayDo("note.write") && !isPast(note().n);
  const mayDelete = () => mayWrite() && (mayDo("note.deleteAny") || note().by.id === reader().me);
  const edit = () => mayWrite() && setEditing(note().id);
  const remove = () =>
    void actUndoably({ type: "note.delete", doc, note: note().id }, t("conversation.done.note.delete"));
  return (
    <article class={style.note} data-editing={isEditing()}>
      <header class={style.header}>
        <b>{t("conversation.note.label")}</b>
        <NoteSays item={props.item} />
        <span class={style.actions}>
          <Show when={mayWrite() && !isEditing()}>
            <IconButton
              size="small"
              label={t("conversation.note.edit")}
              icon={Pencil}
              onClick={edit}
              ref={(button) => (pencil = button)}
            />
          </Show>
          <Show when={mayDelete()}>
            <IconButton
              size="small"
              label={t("conversation.note.delete")}
              icon={Trash}
              onMouseDown={keepFocus}
              onClick={remove}
            />
          </Show>
        </span>
      </header>
      <Show when={props.item.about?.text}>
        {(text) => <p class={style.about}>{t("conversation.note.about", { text: text() })}</p>}
      </Show>
      <Show
        when={isEditing()}
        fallback={
          // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- a short cut: the pencil button does the same for all
          <div class={style.words} onClick={(event) => !isLink(event.target) && edit()}>
            <Show when={!row().erased} fallback={<ErasedWords />}>
              <ProseView fragment={prose(opened.doc, noteRoot(note().id))} />
            </Show>
          </div>
        }
      >
        <NoteEditor note={note()} onClose={() => pencil?.focus()} />
      </Show>
    </article>
  );
}

function isLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a") !== null;
}

function NoteSays(props: { item: NoteItem }) {
  const { t, locale, formatTime } = useI18n();
  const { reader } = useConversation();
  const says = () => noteByline(props.item.note, reader().me);
  const names = () => {
    const written = says().authors.map((author) => (author.isMe ? t("conversation.you") : author.name));
    return new Intl.ListFormat(locale()).format(written);
  };
  return (
    <span class={style.says}>
      {names()} ·{" "}
      <Show when={says().editedAt} fallback={formatTime(props.item.note.at)}>
        {(at) => t("conversation.note.edited", { time: formatTime(at()) })}
      </Show>
      <Show when={props.item.unsent}>
        <CircleDashed aria-hidden="true" />
        <VisuallyHidden>{t("conversation.timeline.unsent")}</VisuallyHidden>
      </Show>
    </span>
  );
}
