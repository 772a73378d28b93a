import { createEffect, createSignal, Show, untrack } from "solid-js";
import { ChatProvider } from "./chat-context.tsx";
import { Glyph } from "./Glyph.tsx";
import { onAccent } from "./contrast.ts";
import type { ChatModel } from "./model.ts";
import { Panel } from "./Panel.tsx";
import { sayIn, type Language } from "./words.ts";

export interface ChatViewProps {
  chat: ChatModel;
  language: Language;
  theme: "light" | "dark" | "auto";
  /** Open from the start. */
  open?: boolean;
  /** A picture of the chat: it takes neither the focus nor the screen. */
  isStill?: boolean;
  /** Gets what opens and closes it. */
  ref?: (controls: { setOpen: (open: boolean) => void }) => void;
}

/** The button in the corner, and the panel that it opens. */
export function ChatView(props: ChatViewProps) {
  // Another chat, or another language, is another view: these are read once.
  const { chat, language, open = false, isStill = false, ref } = untrack(() => ({ ...props }));
  const say = sayIn(language);
  const [isOpen, setIsOpen] = createSignal(open);
  let launcher!: HTMLButtonElement; // set by `ref` before it is used
  ref?.({ setOpen: setIsOpen });
  const close = () => {
    setIsOpen(false);
    launcher.focus();
  };
  const name = () => chat.account().name;
  const label = () => {
    if (isOpen()) return say("close");
    const count = chat.unread();
    return count > 0 ? say("openUnread", { name: name(), count }) : say("open", { name: name() });
  };
  const colours = (element: HTMLElement) =>
    createEffect(() => {
      const { colour } = chat.account();
      element.style.setProperty("--accent", colour);
      element.style.setProperty("--on-accent", onAccent(colour));
    });
  return (
    <ChatProvider value={{ chat, say, language, isStill }}>
      <div class="chat" data-theme={props.theme} lang={language} ref={colours}>
        <Show when={isOpen()}>
          <Panel onClose={close} />
        </Show>
        <button
          type="button"
          class="launcher"
          ref={(element) => (launcher = element)}
          aria-label={label()}
          aria-expanded={isOpen()}
          onClick={() => (isOpen() ? close() : setIsOpen(true))}
        >
          <Glyph shape={isOpen() ? "close" : "chat"} />
          <Show when={!isOpen() && chat.unread() > 0}>
            <span class="badge" aria-hidden="true">
              {chat.unread()}
            </span>
          </Show>
        </button>
      </div>
    </ChatProvider>
  );
}
