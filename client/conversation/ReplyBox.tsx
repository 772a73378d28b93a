import { Show } from "solid-js";
import AtSign from "~icons/lucide/at-sign";
import StickyNote from "~icons/lucide/sticky-note";
import X from "~icons/lucide/x";
import { isWindowClosed } from "../../shared/conversation/admit.ts";
import { entryAt } from "../../shared/protocol/entry.ts";
import { snippet } from "../../shared/conversation/last-said.ts";
import { useI18n } from "../app/i18n.tsx";
import { LazyProseEditor } from "../editor/LazyProseEditor.tsx";
import type { ProseEditorHandle } from "../editor/ProseEditor.tsx";
import { Button } from "../ui/Button.tsx";
import { IconButton } from "../ui/IconButton.tsx";
import { useAddNote } from "./add-note.ts";
import { Counter } from "./Counter.tsx";
import { useConversation } from "./conversation-context.tsx";
import { createDraft } from "./create-draft.ts";
import { caretOfAgent, createWritingSign } from "./presence.ts";
import { createReplyUnderWay } from "./reply-under-way.ts";
import style from "./ReplyBox.module.css";
import { SendButton } from "./SendButton.tsx";
import { StateButtons } from "./StateButtons.tsx";

/** Where the team writes its answer together: the live draft, the account it leaves from, and the ways to send it. */
export function ReplyBox() {
  const { t } = useI18n();
  const conversation = useConversation();
  const { row, desk, opened, mayDo, contactName: contact } = conversation;
  const draft = createDraft();
  createReplyUnderWay(() => draft.text().trim() !== "");
  const showWriting = createWritingSign(() => opened.awareness);
  let editor: ProseEditorHandle | undefined;
  /** The focus was asked for while the editor was still being fetched; it takes it when it is there. */
  let isFocusOwed = false;
  conversation.onFocusReply(() => {
    isFocusOwed = !editor;
    editor?.focus();
  });
  const takeEditor = (handle: ProseEditorHandle) => {
    editor = handle;
    if (isFocusOwed) handle.focus();
    isFocusOwed = false;
  };

  const mayReply = () => mayDo("conversation.reply");
  const isClosed = () => isWindowClosed(row(), desk.now());

  function onKeyDown(event: KeyboardEvent): boolean {
    if (event.key === "Escape" && !event.isComposing) {
      leaveToKeys();
      return true;
    }
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) {
      showWriting();
      return false;
    }
    if (!isClosed()) void draft.send(desk.preferences().afterSend);
    return true;
  }

  return (
    <section class={style.reply} aria-label={t("conversation.reply.label", { name: contact() })}>
      <SendingAs />
      <Show when={conversation.answering()}>{(n) => <Answering n={n()} />}</Show>
      <Show when={mayReply()} fallback={<p class={style.reason}>{t("conversation.reply.viewer")}</p>}>
        <div class={style.box}>
          <LazyProseEditor
            doc={opened.doc}
            root={draft.root()}
            awareness={opened.awareness}
            flavour="draft"
            user={caretOfAgent(desk.session.agent)}
            label={t("conversation.reply.label", { name: contact() })}
            placeholder={t("conversation.reply.placeholder")}
            onKeyDown={onKeyDown}
            ref={takeEditor}
          />
        </div>
        <Show when={isClosed()}>
          <p class={style.reason}>{t("conversation.reply.windowClosed", { name: contact() })}</p>
        </Show>
      </Show>
      <div class={style.actions}>
        <Show when={mayReply()}>
          <Counter text={draft.text()} />
        </Show>
        <StateButtons />
        <Show when={mayReply()}>
          <SendButton
            disabled={isClosed() || !draft.canSend()}
            onSend={(then) => {
              void draft.send(then);
              if (then === "stay") editor?.focus();
            }}
          />
        </Show>
      </div>
    </section>
  );
}

/** Takes the focus out of the text, so that single keys act again. */
function leaveToKeys(): void {
  document.getElementById("conversation")?.focus();
}

/** The account a reply leaves from, and whether everyone will read it. */
function SendingAs() {
  const { t } = useI18n();
  const { row, desk, mayDo } = useConversation();
  const addNote = useAddNote();
  const account = () => desk.channel(row().channel.id)?.account ?? row().channel.name;
  const from = () =>
    t(row().channel.network === "email" ? "conversation.reply.fromEmail" : "conversation.reply.from", {
      visibility: t(`conversation.reply.${row().visibility}`),
      network: t(`ui.network.${row().channel.network}`),
    });
  return (
    <header class={style.as}>
      <AtSign aria-hidden="true" />
      <span class={style.account}>
        <b>
          <bdi>{account()}</bdi>
        </b>{" "}
        · {from()}
      </span>
      <Show when={mayDo("note.write")}>
        <Button variant="quiet" size="small" class={style.addNote!} onClick={() => void addNote()}>
          <StickyNote aria-hidden="true" />
          {t("conversation.reply.addNote")}
        </Button>
      </Show>
    </header>
  );
}

function Answering(props: { n: number }) {
  const { t } = useI18n();
  const { opened, setAnswering } = useConversation();
  const text = () => {
    const entry = entryAt(opened.entries(), props.n);
    return entry?.type === "message.received" ? snippet(entry.message.text) : "";
  };
  return (
    <p class={style.answering}>
      <span>{t("conversation.reply.answering", { text: text() })}</span>
      <IconButton
        size="small"
        label={t("conversation.reply.stopAnswering")}
        icon={X}
        onClick={() => setAnswering(undefined)}
      />
    </p>
  );
}
