import { createEffect, createMemo, on, onCleanup, Show } from "solid-js";
import { fillPlaceholders } from "../../shared/replies/placeholders.ts";
import { useConversation } from "../conversation/conversation-context.tsx";
import { useReplyBox } from "../conversation/draft-context.tsx";
import { createListbox } from "../ui/create-listbox.ts";
import { Listbox } from "../ui/Listbox.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { createLibrary, isOfferedIn, type LibraryReply } from "./library.ts";
import { useReplyTexts } from "./panel-texts.ts";
import { usePlaceholderValues } from "./placeholder-values.ts";
import { foundReplies } from "./reply-search.ts";
import style from "./ReplyPicker.module.css";
import { slashQuery } from "./slash-query.ts";

const SHOWN = 8;

/** The saved replies that fit what was typed behind the slash; the caret stays in the box. `sought` null: closed. */
export function ReplyPicker(props: { sought: string | null; onLeave: () => void }) {
  const t = useReplyTexts();
  const { row } = useConversation();
  const box = useReplyBox();
  const valueOf = usePlaceholderValues();
  const library = createLibrary();
  let list: HTMLDivElement | undefined;

  const all = createMemo(() =>
    library()
      .filter((collection) => isOfferedIn(collection.row, row().channel.id))
      .flatMap(({ replies }) => replies.filter(({ text }) => text.trim() !== "")),
  );
  const found = createMemo(() =>
    props.sought === null ? [] : foundReplies(all(), props.sought).slice(0, SHOWN),
  );
  const isOpen = () => found().length > 0;
  const listbox = createListbox(() => found().length);
  const titleOf = ({ title }: LibraryReply) => title || t("untitled");
  createEffect(
    on(
      () => props.sought,
      () => listbox.moveTo(0),
    ),
  );

  function choose(reply: LibraryReply | undefined): void {
    const typed = slashQuery(box.textBeforeCaret());
    if (!reply || typed === null) return props.onLeave();
    box.replaceBeforeCaret(typed.length + 1, fillPlaceholders(reply.text, valueOf));
    box.focus();
  }

  // oxlint-disable-next-line solid/reactivity -- an event handler
  box.onKey((event) => {
    if (!isOpen() || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Escape") props.onLeave();
    else if (event.key === "Enter" || event.key === "Tab") choose(found()[listbox.active()]);
    else return isArrow(event.key) && listbox.steer(event);
    event.preventDefault();
    return true;
  });

  const leaveOutside = (event: PointerEvent) => {
    if (isOpen() && !(event.target instanceof Node && list?.contains(event.target))) props.onLeave();
  };
  document.addEventListener("pointerdown", leaveOutside);
  onCleanup(() => document.removeEventListener("pointerdown", leaveOutside));

  return (
    <Show when={isOpen()}>
      <div class={style.picker} ref={(element) => (list = element)}>
        <Listbox
          listbox={listbox}
          label={t("picker.label")}
          options={found()}
          keyOf={({ collection, id }) => `${collection.doc} ${id}`}
          onTake={choose}
          class={style.list}
          optionClass={style.option}
        >
          {(reply) => (
            <>
              <span class={style.title} dir="auto">
                {titleOf(reply())}
              </span>
              <span class={style.from}>{reply().collection.name}</span>
              <span class={style.text} dir="auto">
                {fillPlaceholders(reply().text, valueOf)}
              </span>
            </>
          )}
        </Listbox>
        <p class={style.hint}>{t("picker.hint")}</p>
        <VisuallyHidden aria-live="polite">
          <Show when={found()[listbox.active()]}>
            {(reply) => (
              <>
                {t("picker.spoken", {
                  title: titleOf(reply()),
                  n: String(listbox.active() + 1),
                  of: String(found().length),
                })}
              </>
            )}
          </Show>
        </VisuallyHidden>
      </div>
    </Show>
  );
}

/** Home and End move the caret: what is typed goes on being a text. */
function isArrow(key: string): boolean {
  return key === "ArrowDown" || key === "ArrowUp";
}
