import { Show } from "solid-js";
import { AttachButton } from "../reply/AttachButton.tsx";
import { AttachmentTray } from "../reply/AttachmentTray.tsx";
import field from "../ui/Field.module.css";
import type { Start } from "./create-start.ts";
import style from "./Start.module.css";
import { useProblemWords } from "./use-problem-words.ts";

/** The files that go with the first words, and what is wrong with them. */
export function StartFiles(props: { start: Start }) {
  // oxlint-disable-next-line solid/reactivity -- one form for as long as the field is there
  const problem = useProblemWords(props.start);
  let around!: HTMLDivElement; // set by `ref` before it is used
  return (
    <div class={style.files} ref={(element) => (around = element)}>
      <AttachmentTray
        attachments={props.start.attachments}
        onRemoved={() => around.querySelector<HTMLElement>(":scope > button")?.focus()}
      />
      <AttachButton attachments={props.start.attachments} />
      <Show when={problem("files")}>
        {(words) => (
          <p class={field.error} role="alert">
            {words()}
          </p>
        )}
      </Show>
    </div>
  );
}
