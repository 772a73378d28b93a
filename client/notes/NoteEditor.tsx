import { createEffect, createSignal, createUniqueId, on, onCleanup, untrack } from "solid-js";
import type { NoteState } from "../../shared/conversation/conversation.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { versionOf } from "../../shared/protocol/prose-version.ts";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import { keepFocus } from "../conversation/keep-focus.ts";
import style from "../conversation/NoteCard.module.css";
import { caretOfAgent } from "../conversation/presence.ts";
import { leftIn } from "../editor/left-in.ts";
import { LazyProseEditor } from "../editor/LazyProseEditor.tsx";
import type { ProseEditorHandle } from "../editor/ProseEditor.tsx";
import { Button } from "../ui/Button.tsx";
import { createMentionPicker } from "./create-mention-picker.ts";
import { MentionList } from "./MentionList.tsx";
import { createRestoring, type Restoring } from "./restoring.ts";

export interface NoteEditorProps {
  note: NoteState;
  /** An earlier version to be written over what the note says. */
  restoring: Restoring | undefined;
  onClose: () => void;
}

/** A note being written, with the carets of whoever else is in it. One sitting ends with one `note.edited` (N-3). */
export function NoteEditor(props: NoteEditorProps) {
  const { t } = useI18n();
  const { doc, desk, opened, entries, setEditing } = useConversation();
  const id = untrack(() => props.note.id); // one editor, one note
  const fragment = () => prose(opened.doc, noteRoot(id));
  const listId = createUniqueId();
  const [editor, setEditor] = createSignal<ProseEditorHandle>();
  const mentions = createMentionPicker(editor);
  const restore = createRestoring(fragment);
  let recorded = versionOf(fragment()).hash;
  let place!: HTMLDivElement; // set by `ref` before the editor is there

  const record = () => {
    const version = versionOf(fragment());
    if (version.hash === recorded) return;
    recorded = version.hash;
    desk.keepVersion(doc, version);
    void desk.act({ type: "note.edited", doc, note: id, hash: version.hash });
  };
  const close = () => {
    setEditing((current) => (current === id ? undefined : current));
    props.onClose();
  };
  onCleanup(() => {
    const left = leftIn(opened, noteRoot(id));
    if (left === "nothing") void withdraw();
    if (left === "words") record();
  });
  createEffect(
    on([editor, () => props.restoring], ([handle, wanted]) => {
      if (handle && wanted) restore(handle, wanted);
    }),
  );

  // The editor hears of a moved caret at the same moment, and knows it a frame later.
  const lookSoon = () => requestAnimationFrame(mentions.look);
  document.addEventListener("selectionchange", lookSoon);
  onCleanup(() => document.removeEventListener("selectionchange", lookSoon));

  /** A note that its author left empty was never one. */
  async function withdraw(): Promise<void> {
    const added = entries().find((entry) => entry.type === "note.add" && entry.note === id);
    if (!added || props.note.by.id !== desk.session.agent.id || (await desk.takeBack(added.id))) return;
    await desk.act({ type: "note.delete", doc, note: id });
  }

  function onKeyDown(event: KeyboardEvent): boolean {
    if (mentions.onKey(event)) {
      event.preventDefault();
      return true;
    }
    const done = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
    if (done) close();
    return done;
  }

  return (
    <div class={style.editor} ref={(element) => (place = element)}>
      <LazyProseEditor
        doc={opened.doc}
        root={noteRoot(id)}
        awareness={opened.awareness}
        flavour="note"
        user={caretOfAgent(desk.session.agent)}
        label={t("conversation.note.editing")}
        placeholder={t("conversation.note.placeholder")}
        ref={(handle) => {
          setEditor(handle);
          focusOnceShown(handle, () => place.contains(document.activeElement));
        }}
        onKeyDown={onKeyDown}
        onTextChange={mentions.look}
        onBlur={() => {
          mentions.close();
          record();
        }}
      />
      <MentionList id={listId} picker={mentions} field={() => place.querySelector("[role=textbox]")} />
      <Button size="small" onMouseDown={keepFocus} onClick={close}>
        {t("conversation.note.done")}
      </Button>
    </div>
  );
}

const FRAMES_TO_SHOW = 20;

/** A row of the timeline takes the focus only once the list has measured and shown it. */
function focusOnceShown(editor: ProseEditorHandle, isFocused: () => boolean, frames = FRAMES_TO_SHOW): void {
  editor.focus();
  if (!isFocused() && frames > 0) requestAnimationFrame(() => focusOnceShown(editor, isFocused, frames - 1));
}
