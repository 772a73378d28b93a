/* oxlint-disable jsx-a11y/prefer-tag-over-role, jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- the text keeps the focus and hears the keys */
import { createEffect, For, onCleanup, Show } from "solid-js";
import { Portal } from "solid-js/web";
import Users from "~icons/lucide/users";
import type { Mention } from "../../shared/protocol/mentions.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import type { MentionPicker } from "./create-mention-picker.ts";
import style from "./MentionList.module.css";
import { useNoteTexts } from "./texts.ts";

const GAP_PX = 4;
const WIDTH_PX = 260;
const LINE_PX = 44;

/** Who may be meant, beside the caret; the focus stays in the text, which says what is chosen. */
export function MentionList(props: { id: string; picker: MentionPicker; field: () => HTMLElement | null }) {
  const t = useNoteTexts();
  const optionId = (index: number) => `${props.id}-${index}`;
  const options = createKeyed(
    () => props.picker.found(),
    ({ kind, id }) => `${kind}:${id}`,
  );
  createEffect(() => {
    const field = props.field();
    if (!field || props.picker.found().length === 0) return;
    field.setAttribute("aria-controls", props.id);
    field.setAttribute("aria-activedescendant", optionId(props.picker.active()));
    onCleanup(() => {
      field.removeAttribute("aria-controls");
      field.removeAttribute("aria-activedescendant");
    });
  });
  return (
    <Show when={props.picker.found().length > 0 && props.picker.place()}>
      {(caret) => (
        <Portal>
          <div
            id={props.id}
            role="listbox"
            aria-label={t("mention.label")}
            class={style.list}
            style={placeBeside(caret(), props.picker.found().length)}
          >
            <For each={options()}>
              {({ item: mention }, index) => (
                <div
                  id={optionId(index())}
                  role="option"
                  class={style.option}
                  aria-selected={index() === props.picker.active()}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => props.picker.pick(mention())}
                >
                  <Option mention={mention()} />
                </div>
              )}
            </For>
          </div>
        </Portal>
      )}
    </Show>
  );
}

function Option(props: { mention: Mention }) {
  const t = useNoteTexts();
  return (
    <>
      <Show when={props.mention.kind === "agent"} fallback={<Users aria-hidden="true" class={style.team} />}>
        <Avatar id={props.mention.id} name={props.mention.label} size={22} />
      </Show>
      <span class={style.name} dir="auto">
        {props.mention.label}
      </span>
      <Show when={props.mention.kind === "team"}>
        <small>{t("mention.team")}</small>
      </Show>
    </>
  );
}

function placeBeside(caret: DOMRect, lines: number): Record<string, string> {
  const left = Math.max(8, Math.min(caret.left, innerWidth - WIDTH_PX - 8));
  const isAbove = caret.bottom + lines * LINE_PX > innerHeight && caret.top > innerHeight / 2;
  return {
    left: `${left}px`,
    width: `${WIDTH_PX}px`,
    ...(isAbove
      ? { bottom: `${innerHeight - caret.top + GAP_PX}px` }
      : { top: `${caret.bottom + GAP_PX}px` }),
  };
}
