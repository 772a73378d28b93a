/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/click-events-have-key-events -- the reply box has the focus and hears the keys */
import { createEffect, createMemo, createSignal, createUniqueId, For, on, onCleanup, Show } from "solid-js";
import { fillPlaceholders } from "../../shared/replies/placeholders.ts";
import { useConversation } from "../conversation/conversation-context.tsx";
import { useReplyBox } from "../conversation/draft-context.tsx";
import { keepFocus } from "../conversation/keep-focus.ts";
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
  const id = createUniqueId();
  const [at, setAt] = createSignal(0);
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
  const chosen = () => Math.min(at(), found().length - 1);
  const titleOf = ({ title }: LibraryReply) => title || t("untitled");
  createEffect(
    on(
      () => props.sought,
      () => setAt(0),
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
    else if (event.key === "Enter" || event.key === "Tab") choose(found()[chosen()]);
    else if (event.key === "ArrowDown") setAt((chosen() + 1) % found().length);
    else if (event.key === "ArrowUp") setAt((chosen() + found().length - 1) % found().length);
    else return false;
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
        <div role="listbox" aria-label={t("picker.label")} class={style.list}>
          <For each={found()}>
            {(reply, index) => (
              <div
                role="option"
                id={`${id}-${index()}`}
                tabindex={-1}
                class={style.option}
                aria-selected={index() === chosen()}
                ref={(element) =>
                  createEffect(() => index() === chosen() && element.scrollIntoView({ block: "nearest" }))
                }
                onMouseDown={keepFocus}
                onPointerMove={() => setAt(index())}
                onClick={() => choose(reply)}
              >
                <span class={style.title} dir="auto">
                  {titleOf(reply)}
                </span>
                <span class={style.from}>{reply.collection.name}</span>
                <span class={style.text} dir="auto">
                  {fillPlaceholders(reply.text, valueOf)}
                </span>
              </div>
            )}
          </For>
        </div>
        <p class={style.hint}>{t("picker.hint")}</p>
        <VisuallyHidden aria-live="polite">
          <Show when={found()[chosen()]}>
            {(reply) =>
              t("picker.spoken", {
                title: titleOf(reply()),
                n: String(chosen() + 1),
                of: String(found().length),
              })
            }
          </Show>
        </VisuallyHidden>
      </div>
    </Show>
  );
}
