import { digest } from "lib0/hash/sha256";
import { createSignal, onCleanup, Show, untrack } from "solid-js";
import { CONTACT_NOTE_LIMIT, type ContactRow } from "../../shared/contact/contact.ts";
import type { NoteState } from "../../shared/conversation/conversation.ts";
import { noteRoot, prose, proseText } from "../../shared/protocol/ledger-doc.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { leftIn } from "../editor/left-in.ts";
import { LazyProseEditor } from "../editor/LazyProseEditor.tsx";
import type { OpenContact } from "../sync/open-document.ts";
import { Button } from "../ui/Button.tsx";
import { colourOf } from "../ui/initials.ts";
import { contactDocument } from "./contact-document.ts";
import style from "./ContactNotes.module.css";
import { panelTexts, usePanelTexts } from "./panel-texts.ts";

export interface ContactNoteEditorProps {
  note: NoteState;
  contact: ContactRow;
  opened: OpenContact;
  onClose: () => void;
}

/** From so many characters left on, the number is shown. */
const LEFT_SHOWN = 200;

/** A note being written, with the carets of whoever else is in it. One sitting ends with one `note.edited` (N-3). */
export function ContactNoteEditor(props: ContactNoteEditorProps) {
  const words = usePanelTexts();
  const desk = useDesk();
  const id = untrack(() => props.note.id); // one editor, one note
  const doc = untrack(() => contactDocument(props.contact));
  const [length, setLength] = createSignal(0);
  const [isFull, setFull] = createSignal(false);
  const text = () => proseText(prose(props.opened.doc, noteRoot(id)));
  let recorded = untrack(text);

  const record = () => {
    const written = untrack(text);
    if (written === recorded) return;
    recorded = written;
    const hash = hex(digest(new TextEncoder().encode(written)));
    void desk.act({ type: "note.edited", doc, note: id, hash });
  };
  onCleanup(() => {
    const left = leftIn(props.opened, noteRoot(id));
    if (left === "nothing") void withdraw();
    if (left === "words") record();
  });

  /** A note that its author left empty was never one. */
  async function withdraw(): Promise<void> {
    const own = [...props.opened.entries(), ...props.opened.expected()];
    const added = own.find((entry) => entry.type === "note.add" && entry.note === id);
    if (!added || (added.by.kind === "agent" && added.by.id !== desk.session.agent.id)) return;
    if (await desk.takeBack(added.id)) return;
    await desk.act({ type: "note.delete", doc, note: id });
  }

  return (
    <div class={style.editor}>
      <LazyProseEditor
        doc={props.opened.doc}
        root={noteRoot(id)}
        awareness={props.opened.awareness}
        flavour="note"
        user={{ name: desk.session.agent.name, color: colourOf(desk.session.agent.id) }}
        label={words("note.editing")}
        placeholder={words("note.placeholder")}
        limit={{ most: CONTACT_NOTE_LIMIT, onFull: () => setFull(true) }}
        autofocus
        onTextChange={(written) => {
          setLength(written.length);
          setFull(false);
        }}
        onKeyDown={(event) => {
          const done = event.key === "Escape" || (event.key === "Enter" && (event.ctrlKey || event.metaKey));
          if (done) {
            event.stopPropagation(); // a drawer around it stays open
            props.onClose();
          }
          return done;
        }}
        onBlur={record}
      />
      <div class={style.end}>
        <Room left={CONTACT_NOTE_LIMIT - length()} isFull={isFull()} />
        <Button size="small" onClick={() => props.onClose()}>
          {words("note.done")}
        </Button>
      </div>
    </div>
  );
}

/** How much more a note takes, once that matters, and that something did not fit. */
function Room(props: { left: number; isFull: boolean }) {
  const { locale, plural } = useI18n();
  const words = usePanelTexts();
  return (
    <output class={style.room} data-full={props.isFull}>
      <Show
        when={props.isFull}
        fallback={
          <Show when={props.left <= LEFT_SHOWN}>
            {plural(Math.max(0, props.left), panelTexts[locale()].note.left)}
          </Show>
        }
      >
        {words("note.full")}
      </Show>
    </output>
  );
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
