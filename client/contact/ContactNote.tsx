import { Show } from "solid-js";
import CircleDashed from "~icons/lucide/circle-dashed";
import Pencil from "~icons/lucide/pencil";
import Trash from "~icons/lucide/trash-2";
import type { ContactRow } from "../../shared/contact/contact.ts";
import type { NoteState } from "../../shared/conversation/conversation.ts";
import type { AgentRef } from "../../shared/conversation/row.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { isSameDay } from "../app/same-day.ts";
import { useUndoableAct } from "../app/undoable-act.ts";
import { ProseView } from "../editor/ProseView.tsx";
import type { OpenContact } from "../sync/open-document.ts";
import { handFocusOn } from "../ui/hand-focus-on.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { contactDocument } from "./contact-document.ts";
import { ContactNoteEditor } from "./ContactNoteEditor.tsx";
import style from "./ContactNotes.module.css";
import { createFirstUnsent } from "./create-unsent.ts";
import { usePanelTexts } from "./panel-texts.ts";

export interface ContactNoteProps {
  note: NoteState;
  contact: ContactRow;
  opened: OpenContact;
  mayWrite: boolean;
  isEditing: boolean;
  onEdit: (wanted: boolean) => void;
}

export function ContactNote(props: ContactNoteProps) {
  const words = usePanelTexts();
  const actUndoably = useUndoableAct();
  let pencil: HTMLButtonElement | undefined;
  const remove = () =>
    void actUndoably(
      { type: "note.delete", doc: contactDocument(props.contact), note: props.note.id },
      words("note.removed"),
    );
  const close = () => {
    props.onEdit(false);
    queueMicrotask(() => pencil?.focus());
  };
  return (
    <li class={style.note} ref={handFocusOn}>
      <Show
        when={props.isEditing && props.mayWrite}
        fallback={
          <div class={style.words}>
            <ProseView fragment={prose(props.opened.doc, noteRoot(props.note.id))} />
          </div>
        }
      >
        <ContactNoteEditor note={props.note} opened={props.opened} contact={props.contact} onClose={close} />
      </Show>
      <footer class={style.says}>
        <Byline note={props.note} contact={props.contact} />
        <Show when={props.mayWrite && !props.isEditing}>
          <span class={style.actions}>
            <IconButton
              size="small"
              label={words("note.edit")}
              icon={Pencil}
              onClick={() => props.onEdit(true)}
              ref={(button) => (pencil = button)}
            />
            <IconButton size="small" label={words("note.remove")} icon={Trash} onClick={remove} />
          </span>
        </Show>
      </footer>
    </li>
  );
}

/** Who wrote it, when it was written or edited last, and by whom if that was somebody else. */
function Byline(props: { note: NoteState; contact: ContactRow }) {
  const { formatDate, formatTime } = useI18n();
  const words = usePanelTexts();
  const desk = useDesk();
  const firstUnsent = createFirstUnsent(() => props.contact);
  const hasUnsentWords = () =>
    desk.unsent().some(({ doc, what }) => {
      return doc === props.contact.doc && what.kind === "prose" && what.root === noteRoot(props.note.id);
    });
  const isUnsent = () => props.note.n >= firstUnsent() || hasUnsentWords();
  const isMe = ({ id }: AgentRef) => id === desk.session.agent.id;
  const when = (at: number) => (isSameDay(at, desk.now()) ? formatTime(at) : formatDate(at));
  const said = () => {
    const { by, at, edited } = props.note;
    if (!edited) return when(at);
    if (edited.by.id === by.id) return words("note.edited", { at: when(edited.at) });
    const who = isMe(edited.by) ? words("attribute.you") : edited.by.name;
    return words("note.editedBy", { who, at: when(edited.at) });
  };
  return (
    <span>
      {isMe(props.note.by) ? words("history.you") : props.note.by.name} · {said()}
      <Show when={isUnsent()}>
        <CircleDashed aria-hidden="true" />
        <VisuallyHidden>{words("note.unsent")}</VisuallyHidden>
      </Show>
    </span>
  );
}
