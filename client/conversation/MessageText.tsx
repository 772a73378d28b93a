import { For, Show } from "solid-js";
import style from "./Message.module.css";
import { textParts } from "./text-parts.ts";

/** Words of a message as text, whatever they hold; addresses can be opened. */
export function MessageText(props: { text: string }) {
  return (
    <p class={style.text} dir="auto">
      <For each={textParts(props.text)}>
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
