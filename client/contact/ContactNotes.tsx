import { createSignal, For, Show } from "solid-js";
import Plus from "~icons/lucide/plus";
import type { ContactRow } from "../../shared/contact/contact.ts";
import { uuidv7 } from "../../shared/protocol/uuid.ts";
import { useDesk } from "../app/desk-context.tsx";
import type { OpenContact } from "../sync/open-document.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { contactDocument } from "./contact-document.ts";
import { ContactNote } from "./ContactNote.tsx";
import style from "./ContactNotes.module.css";
import { LateWords } from "./LateWords.tsx";
import { liveNotes } from "./live-notes.ts";
import { PanelSection } from "./PanelSection.tsx";
import { usePanelTexts } from "./panel-texts.ts";

/** What everybody should know of a contact, newest first; whoever may write notes edits and deletes any of them (N-3). */
export function ContactNotes(props: { contact: ContactRow; opened: OpenContact; mayWrite: boolean }) {
  const words = usePanelTexts();
  const desk = useDesk();
  const [editing, setEditing] = createSignal<string>();
  const notes = () => liveNotes(props.contact);
  const isHere = () => props.opened.ready();

  function add(): void {
    const note = uuidv7(desk.now(), crypto.getRandomValues(new Uint8Array(10)));
    void desk.act({ type: "note.add", doc: contactDocument(props.contact), note, schema: 1 });
    setEditing(note);
  }

  return (
    <PanelSection
      title={words("note.title")}
      action={
        <Show when={props.mayWrite && isHere()}>
          <IconButton size="small" label={words("note.add")} icon={Plus} onClick={add} />
        </Show>
      }
    >
      <LateWords contact={props.contact} />
      <Show
        when={isHere()}
        fallback={<p class={style.quiet}>{words(notes().length > 0 ? "note.absent" : "note.noneAway")}</p>}
      >
        <Show when={notes().length > 0} fallback={<p class={style.quiet}>{words("note.none")}</p>}>
          <ul class={style.notes}>
            <For each={notes().map(({ id }) => id)}>
              {(id) => (
                <Show when={props.contact.notes[id]}>
                  {(note) => (
                    <ContactNote
                      note={note()}
                      contact={props.contact}
                      opened={props.opened}
                      mayWrite={props.mayWrite}
                      isEditing={editing() === id}
                      onEdit={(wanted) => setEditing(wanted ? id : undefined)}
                    />
                  )}
                </Show>
              )}
            </For>
          </ul>
        </Show>
      </Show>
    </PanelSection>
  );
}
