import { onCleanup, untrack } from "solid-js";
import { digest } from "lib0/hash/sha256";
import type { NoteState } from "../../shared/conversation/conversation.ts";
import { noteRoot, prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import { useI18n } from "../app/i18n.tsx";
import { LazyProseEditor } from "../editor/LazyProseEditor.tsx";
import type { ProseEditorHandle } from "../editor/ProseEditor.tsx";
import { Button } from "../ui/Button.tsx";
import { useConversation } from "./conversation-context.tsx";
import { keepFocus } from "./keep-focus.ts";
import style from "./NoteCard.module.css";
import { caretOfAgent } from "./presence.ts";

/** A note being written, with the carets of whoever else is in it. One sitting ends with one `note.edited` (N-3). */
export function NoteEditor(props: { note: NoteState; onClose: () => void }) {
  const { t } = useI18n();
  const { doc, desk, opened, entries, setEditing } = useConversation();
  const id = untrack(() => props.note.id); // one editor, one note
  const text = () => proseText(prose(opened.doc, noteRoot(id)));
  let recorded = text();
  let place!: HTMLDivElement; // set by `ref` before the editor is there

  const record = () => {
    const written = text();
    if (written === recorded) return;
    recorded = written;
    void desk.act({
      type: "note.edited",
      doc,
      note: id,
      hash: hex(digest(new TextEncoder().encode(written))),
    });
  };
  const close = () => {
    setEditing((current) => (current === id ? undefined : current));
    props.onClose();
  };
  onCleanup(() => (text().trim() === "" ? withdraw() : record()));

  /** A note that its author left empty was never one. */
  async function withdraw(): Promise<void> {
    const added = entries().find((entry) => entry.type === "note.add" && entry.note === id);
    if (!added || props.note.by.id !== desk.session.agent.id || (await desk.takeBack(added.id))) return;
    await desk.act({ type: "note.delete", doc, note: id });
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
        ref={(handle) => focusOnceShown(handle, () => place.contains(document.activeElement))}
        onKeyDown={(event) => {
          const done = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
          if (done) close();
          return done;
        }}
        onBlur={record}
      />
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

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
