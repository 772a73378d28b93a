import { createEffect, onCleanup, onMount, Show } from "solid-js";
import { AddressForm } from "./AddressForm.tsx";
import { useChat } from "./chat-context.tsx";
import { Composer } from "./Composer.tsx";
import { Glyph } from "./Glyph.tsx";
import { Lines } from "./Lines.tsx";

/** Below this the panel covers the page, and nothing behind it can be reached. */
const COVERS = "(max-width: 480px)";

export function Panel(props: { onClose: () => void }) {
  const { chat, say, isStill } = useChat();
  let panel!: HTMLDialogElement; // set by `ref` before it mounts
  let field: HTMLTextAreaElement | undefined;

  const covers = matchMedia(COVERS);
  const show = () => {
    panel.close();
    if (covers.matches && !isStill) panel.showModal();
    else panel.show();
    if (!isStill) field?.focus();
  };
  onMount(show);
  covers.addEventListener("change", show);
  onCleanup(() => covers.removeEventListener("change", show));

  const read = () => document.visibilityState === "visible" && chat.markRead();
  createEffect(read);
  document.addEventListener("visibilitychange", read);
  onCleanup(() => document.removeEventListener("visibilitychange", read));

  const closeByKey = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    props.onClose();
  };
  return (
    <dialog
      class="panel"
      aria-label={say("open", { name: chat.account().name })}
      ref={(element) => {
        panel = element;
        element.addEventListener("keydown", closeByKey);
        element.addEventListener("cancel", () => props.onClose());
      }}
    >
      <header>
        <h2>{chat.account().name}</h2>
        <button type="button" class="plain" aria-label={say("close")} onClick={() => props.onClose()}>
          <Glyph shape="close" />
        </button>
      </header>
      <Lines />
      <Standing />
      <Show when={chat.lines().length + chat.waiting().length > 0}>
        <AddressForm />
      </Show>
      <Composer ref={(element) => (field = element)} />
    </dialog>
  );
}

/** Whether what is written goes out, and who is writing on the other side. */
function Standing() {
  const { chat, say } = useChat();
  const held = () => chat.waiting().filter(({ problem }) => problem === undefined).length;
  const offline = () => {
    if (chat.isRefused()) return say("refused");
    if (held() === 0) return say("offline");
    return held() === 1 ? say("offlineOne") : say("offlineCount", { count: held() });
  };
  return (
    <p class="standing" aria-live="polite">
      <Show
        when={!chat.isConnected()}
        fallback={<Show when={chat.writer()}>{(name) => say("writing", { name: name() })}</Show>}
      >
        {offline()}
      </Show>
    </p>
  );
}
