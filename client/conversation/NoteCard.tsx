import { createSignal, lazy, Show, Suspense } from "solid-js";
import type { NoteItem } from "../../shared/conversation/timeline.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import History from "~icons/lucide/history";
import Pencil from "~icons/lucide/pencil";
import Trash from "~icons/lucide/trash-2";
import { useI18n } from "../app/i18n.tsx";
import { ProseView } from "../editor/ProseView.tsx";
import type { NoteVersion } from "../notes/note-versions.ts";
import type { Restoring } from "../notes/restoring.ts";
import { IconButton } from "../ui/IconButton.tsx";
import { PanelButton } from "../ui/PanelButton.tsx";
import { useConversation } from "./conversation-context.tsx";
import { ErasedWords } from "./MessageText.tsx";
import { keepFocus } from "./keep-focus.ts";
import style from "./NoteCard.module.css";
import { NoteSays } from "./NoteSays.tsx";

const NoteEditor = lazy(async () => ({ default: (await import("../notes/NoteEditor.tsx")).NoteEditor }));
const NoteVersions = lazy(async () => ({
  default: (await import("../notes/NoteVersions.tsx")).NoteVersions,
}));

export function NoteCard(props: { item: NoteItem }) {
  const { t } = useI18n();
  const { doc, row, opened, reader, mayDo, isPast, editing, setEditing, actUndoably } = useConversation();
  const note = () => props.item.note;
  const [restoring, setRestoring] = createSignal<Restoring>();
  let pencil: HTMLButtonElement | undefined;
  const isEditing = () => editing() === note().id;
  const mayWrite = () => mayDo("note.write") && !isPast(note().n);
  const mayDelete = () => mayWrite() && (mayDo("note.deleteAny") || note().by.id === reader().me);
  const edit = () => mayWrite() && setEditing(note().id);
  const restore = ({ at }: NoteVersion, json: string, done: () => void) => {
    done();
    setRestoring({ json, at });
    setEditing(note().id);
  };
  const close = () => {
    setRestoring(undefined);
    pencil?.focus();
  };
  const remove = async () => {
    await actUndoably({ type: "note.delete", doc, note: note().id }, t("conversation.done.note.delete"));
    // The button went with the note: the keys act on the conversation again.
    if (document.activeElement === document.body) document.getElementById("conversation")?.focus();
  };
  const words = () => <ProseView fragment={prose(opened.doc, noteRoot(note().id))} />;
  return (
    <article class={style.note} data-editing={isEditing()}>
      <header class={style.header}>
        <b>{t("conversation.note.label")}</b>
        <NoteSays item={props.item} />
        <span class={style.actions}>
          <Show when={(note().written ?? note().edited) && !row().erased}>
            <PanelButton
              variant="quiet"
              size="small"
              class={style.versions!} // the sheet beside this file has the class
              placement="bottom-end"
              title={t("conversation.note.versions")}
              aria-label={t("conversation.note.versions")}
              trigger={<History aria-hidden="true" />}
            >
              {(done) => (
                <Suspense>
                  <NoteVersions
                    note={note().id}
                    onRestore={mayWrite() ? (version, json) => restore(version, json, done) : undefined}
                  />
                </Suspense>
              )}
            </PanelButton>
          </Show>
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
              onClick={() => void remove()}
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
              {words()}
            </Show>
          </div>
        }
      >
        <Suspense fallback={words()}>
          <NoteEditor note={note()} restoring={restoring()} onClose={close} />
        </Suspense>
      </Show>
    </article>
  );
}

function isLink(target: EventTarget): boolean {
  return target instanceof Element && target.closest("a") !== null;
}
