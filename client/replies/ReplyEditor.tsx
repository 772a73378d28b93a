import { createMemo, createSignal, onCleanup, Show, untrack } from "solid-js";
import ArrowLeft from "~icons/lucide/arrow-left";
import { prose, replyRoot } from "../../shared/protocol/ledger-doc.ts";
import { TEXT_LIMIT, TITLE_LIMIT, replyIn } from "../../shared/replies/collection.ts";
import { useDesk } from "../app/desk-context.tsx";
import { unsavedWords } from "../app/unsaved-words.ts";
import { caretOfAgent } from "../conversation/presence.ts";
import { createProseText } from "../editor/create-prose-text.ts";
import { leftIn } from "../editor/left-in.ts";
import { LazyProseEditor } from "../editor/LazyProseEditor.tsx";
import type { ProseEditorHandle } from "../editor/ProseEditor.tsx";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useTooLong } from "../ui/too-long.ts";
import type { CollectionId } from "./library.ts";
import { useReplyTexts } from "./panel-texts.ts";
import { PlaceholderHelp } from "./PlaceholderHelp.tsx";
import { useReplyActs } from "./reply-acts.ts";
import style from "./ReplyEditor.module.css";

export interface ReplyEditorProps {
  doc: CollectionId;
  reply: string;
  isNew: boolean;
  fill: (text: string) => string;
  /** Whom the preview is for. */
  reader?: string | undefined;
  onClose: () => void;
}

/** A saved reply being written, with the carets of whoever else is in it. Its words are kept as they are typed. */
export function ReplyEditor(props: ReplyEditorProps) {
  const t = useReplyTexts();
  const desk = useDesk();
  const acts = useReplyActs();
  const { doc, reply: id, isNew } = untrack(() => ({ ...props })); // one editor, one reply
  const opened = desk.openCollection(doc);
  const row = createMemo(() => desk.collections().find((one) => one.doc === doc));
  const held = createMemo(() => {
    const collection = row();
    return collection && replyIn(collection, id);
  });
  const unsaved = unsavedWords(desk.session.agent.id);
  const [title, setTitle] = createSignal(untrack(() => unsaved.of(id)) ?? held()?.title ?? "");
  const text = createProseText(() => prose(opened.doc, replyRoot(id)));
  const [editor, setEditor] = createSignal<ProseEditorHandle>();
  const tooLong = useTooLong();

  function keepTitle(): void {
    const collection = row();
    const reply = held();
    const wanted = title().trim();
    if (!collection || !reply || wanted === reply.title || tooLong(wanted, TITLE_LIMIT)) return;
    if (isNew) void desk.act({ type: "reply.rename", doc, reply: id, title: wanted });
    else void acts.rename({ ...reply, text: text(), collection }, wanted);
  }

  onCleanup(() => {
    const isBlank = title().trim() === "" && leftIn(opened, replyRoot(id)) === "nothing";
    if (isNew && isBlank) void acts.withdraw(doc, id);
    else keepTitle();
    if (tooLong(title(), TITLE_LIMIT)) unsaved.keep(id, title());
    else unsaved.forget(id);
  });

  const leaveByEscape = (element: HTMLElement) =>
    element.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.defaultPrevented) return;
      event.preventDefault();
      event.stopPropagation(); // it leaves this reply, not the drawer it may stand in
      props.onClose();
    });

  return (
    <div class={style.editor} ref={leaveByEscape}>
      <Button variant="quiet" size="small" class={style.back!} onClick={() => props.onClose()}>
        <ArrowLeft aria-hidden="true" />
        {t("editor.back")}
      </Button>
      <Show when={held()?.removed === true}>
        <p class={style.gone}>{t("editor.gone", { title: held()?.title || t("untitled") })}</p>
      </Show>
      <Show when={held()?.removed === false}>
        <TextField
          label={t("editor.title")}
          value={title()}
          onChange={setTitle}
          onBlur={keepTitle}
          description={t("editor.titleHint")}
          limit={TITLE_LIMIT}
          ref={(element) => isNew && queueMicrotask(() => element.focus())}
        />
        <div class={style.field}>
          <span class={style.label}>{t("editor.text")}</span>
          <div class={style.box}>
            <Show when={opened.ready()}>
              <LazyProseEditor
                doc={opened.doc}
                root={replyRoot(id)}
                awareness={opened.awareness}
                flavour="draft"
                user={caretOfAgent(desk.session.agent)}
                label={t("editor.text")}
                placeholder={t("editor.placeholder")}
                ref={(handle) => {
                  setEditor(() => handle);
                  if (!isNew) handle.focus();
                }}
              />
            </Show>
          </div>
          <Show when={tooLong(text(), TEXT_LIMIT)}>
            {(words) => (
              <p class={style.problem} role="alert">
                {words()}
              </p>
            )}
          </Show>
          <PlaceholderHelp text={text()} onInsert={(name) => editor()?.insertText(name)} />
        </div>
        <Show when={props.fill(text()) !== text()}>
          <div class={style.preview}>
            <span class={style.label}>
              {props.reader ? t("editor.preview", { name: props.reader }) : t("editor.previewNobody")}
            </span>
            <p dir="auto">{props.fill(text())}</p>
          </div>
        </Show>
      </Show>
      <Button class={style.done!} onClick={() => props.onClose()}>
        {t("editor.done")}
      </Button>
    </div>
  );
}
