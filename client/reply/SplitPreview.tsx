import { For, Show } from "solid-js";
import { splitText, type TextLimit } from "../../shared/channels/split-text.ts";
import { useI18n } from "../app/i18n.tsx";
import style from "./Reply.module.css";
import { useReplyBoxTexts } from "./reply-texts.ts";

/** The numbered parts in which a long public reply goes out, as they will read. */
export function SplitPreview(props: { text: string; limit: TextLimit }) {
  const { plural } = useI18n();
  const texts = useReplyBoxTexts();
  const parts = () => splitText(props.text, props.limit);
  return (
    <Show when={parts()}>
      {(known) => (
        <section class={style.split} aria-label={plural(known().length, texts("split.title"))}>
          <h3>{plural(known().length, texts("split.title"))}</h3>
          <ol>
            <For each={known()}>
              {(part, i) => (
                <li dir="auto" aria-label={texts("split.part", { number: String(i() + 1) })}>
                  {part}
                </li>
              )}
            </For>
          </ol>
        </section>
      )}
    </Show>
  );
}
