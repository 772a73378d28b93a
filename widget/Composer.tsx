import { createSignal, For, Show } from "solid-js";
import { useChat } from "./chat-context.tsx";
import { createFiles } from "./create-files.ts";
import { Glyph } from "./Glyph.tsx";

/** Where the visitor writes. Enter sends; pictures and files come by the button, by paste or by drop. */
export function Composer(props: { ref: (field: HTMLTextAreaElement) => void }) {
  const { chat, say } = useChat();
  const [text, setText] = createSignal("");
  const files = createFiles();
  let field!: HTMLTextAreaElement; // set by `ref` before it mounts
  let picker!: HTMLInputElement; // as above

  const isTooLong = () => {
    const { text: most } = chat.account().limits;
    return most !== null && text().length > most;
  };
  const problem = () =>
    isTooLong() ? say("tooLong", { count: chat.account().limits.text ?? 0 }) : files.problem();
  const send = async () => {
    const words = text().trim();
    const chosen = files.chosen();
    if ((words === "" && chosen.length === 0) || isTooLong()) return;
    setText("");
    files.clear();
    field.focus();
    try {
      await chat.say(words, chosen);
    } catch {
      // A full disk, say: it stays in front of whoever wrote it.
      setText([words, text()].filter(Boolean).join("\n"));
      files.putBack(chosen, say("notKept"));
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    files.add(event.dataTransfer?.files);
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      ref={(form) => {
        form.addEventListener("dragover", (event) => event.preventDefault());
        form.addEventListener("drop", onDrop);
      }}
    >
      <Show when={files.chosen().length > 0}>
        <ul class="chosen">
          <For each={files.chosen()}>
            {(file) => (
              <li>
                <span>{file.name}</span>
                <button
                  type="button"
                  class="plain"
                  aria-label={say("remove", { name: file.name })}
                  onClick={() => {
                    files.remove(file);
                    field.focus();
                  }}
                >
                  <Glyph shape="close" />
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Show when={problem()}>
        <p class="problem" id="problem" role="alert">
          {problem()}
        </p>
      </Show>
      <div class="writing">
        <input
          type="file"
          multiple
          hidden
          ref={(element) => (picker = element)}
          onChange={() => {
            files.add(picker.files);
            picker.value = "";
            field.focus();
          }}
        />
        <button type="button" class="plain" aria-label={say("attach")} onClick={() => picker.click()}>
          <Glyph shape="attach" />
        </button>
        <textarea
          rows="1"
          dir="auto"
          aria-label={say("message")}
          aria-describedby={problem() ? "problem" : undefined}
          aria-invalid={isTooLong() ? true : undefined}
          placeholder={say("placeholder")}
          value={text()}
          ref={(element) => {
            field = element;
            props.ref(element);
          }}
          onInput={(event) => {
            setText(event.currentTarget.value);
            chat.showWriting();
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => files.add(event.clipboardData?.files)}
        />
        <button type="submit" class="send" aria-label={say("send")}>
          <Glyph shape="send" />
        </button>
      </div>
    </form>
  );
}
