import { createEffect, createUniqueId, onCleanup, onMount } from "solid-js";
import { render } from "solid-js/web";
import { ChatView } from "../../../../widget/ChatView.tsx";
import type { ChatModel } from "../../../../widget/model.ts";
import css from "../../../../widget/style.css?inline";
import { languageOf } from "../../../../widget/words.ts";
import { useI18n } from "../../../app/i18n.tsx";
import rules from "../../Rules.module.css";
import style from "./ChatPreview.module.css";
import { useWebchatTexts } from "./texts.ts";
import type { WebchatDraft } from "./webchat-draft.ts";

/** The chat as visitors will see it, drawn by the chat itself; nothing in it can be pressed. */
export function ChatPreview(props: { draft: WebchatDraft }) {
  const t = useWebchatTexts();
  const { locale } = useI18n();
  const id = createUniqueId();
  let place!: HTMLDivElement; // set by `ref` before it mounts
  const chat = (): ChatModel => ({
    ...still,
    account: () => ({
      name: props.draft.name || t("name"),
      greeting: props.draft.greeting,
      colour: /^#[0-9a-f]{6}$/i.test(props.draft.colour) ? props.draft.colour : "#5f5b54",
      limits: { text: null, files: 10, fileBytes: 1 },
    }),
    lines: () => [
      { ...line, seq: 1, id: "1", side: "visitor", name: "", text: t("previewVisitor") },
      { ...line, seq: 2, id: "2", side: "agent", name: t("previewName"), text: t("previewAgent") },
    ],
  });
  onMount(() => {
    const shadow = place.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    shadow.adoptedStyleSheets = [sheet];
    createEffect(() => {
      const language = languageOf(locale());
      const inner = document.createElement("div");
      shadow.replaceChildren(inner);
      onCleanup(
        render(() => <ChatView chat={chat()} language={language} theme="auto" open isStill />, inner),
      );
    });
  });
  return (
    <section class={rules.section} aria-labelledby={id}>
      <h3 id={id}>{t("preview")}</h3>
      <div class={style.stage} inert ref={(element) => (place = element)} />
    </section>
  );
}

const line = { files: [], at: Date.UTC(2026, 0, 5, 9, 41), isRead: true } as const;

const still: Omit<ChatModel, "account" | "lines"> = {
  waiting: () => [],
  writer: () => null,
  isConnected: () => true,
  isRefused: () => false,
  unread: () => 0,
  email: () => null,
  say: async () => undefined,
  tryAgain: async () => undefined,
  discard: async () => undefined,
  showWriting: () => undefined,
  leaveAddress: async () => false,
  markRead: () => undefined,
  file: () => Promise.reject(new Error("nothing to fetch")),
};
