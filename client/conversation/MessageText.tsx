import { createMemo, For, Show } from "solid-js";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "./conversation-context.tsx";
import style from "./Message.module.css";
import { textParts } from "./text-parts.ts";

/** Words of a message as text, whatever they hold; addresses can be opened. */
export function MessageText(props: { text: string }) {
  const { row } = useConversation();
  return (
    <Show when={!row().erased} fallback={<ErasedWords />}>
      <TextWithLinks text={props.text} />
    </Show>
  );
}

/** In the place of words that are erased (D-5). */
export function ErasedWords() {
  const { t } = useI18n();
  return <p class={style.erased}>{t("conversation.timeline.erased")}</p>;
}

/** Text with its addresses, whosever conversation it is from. */
export function TextWithLinks(props: { text: string }) {
  // A message is read anew whenever something happens to it; its words stay, and what is selected in them, selected.
  const text = createMemo(() => props.text);
  return (
    <p class={style.text} dir="auto">
      <For each={textParts(text())}>
        {(part) => (
          <Show when={part.href} fallback={part.text}>
            {(href) => (
              <a href={href()} target="_blank" rel="noopener noreferrer">
                {part.text}
              </a>
            )}
          </Show>
        )}
      </For>
    </p>
  );
}
