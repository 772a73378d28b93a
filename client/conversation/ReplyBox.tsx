import { lazy, onCleanup, onMount, Show, Suspense } from "solid-js";
import { isWindowClosed, replyLimit, splitLimit } from "../../shared/conversation/reply-rules.ts";
import { useI18n } from "../app/i18n.tsx";
import { LazyProseEditor } from "../editor/LazyProseEditor.tsx";
import type { ProseEditorHandle } from "../editor/ProseEditor.tsx";
import { RepliesButton } from "../replies/RepliesButton.tsx";
import { SlashReplies } from "../replies/SlashReplies.tsx";
import { Answering } from "./Answering.tsx";
import { carried, forgetCarried, isArriving } from "./carried-words.ts";
import { Counter } from "./Counter.tsx";
import { useConversation } from "./conversation-context.tsx";
import { createDraft, type Draft } from "./create-draft.ts";
import { useReplyBoxJoint } from "./draft-context.tsx";
import { caretOfAgent, createWritingSign } from "./presence.ts";
import { useReplyTarget } from "./reply-target.tsx";
import { createReplyUnderWay } from "./reply-under-way.ts";
import style from "./ReplyBox.module.css";
import { createFileDrop } from "./create-file-drop.ts";
import { InPrivate } from "./InPrivate.tsx";
import { SendButton } from "./SendButton.tsx";
import { SendingAs } from "./SendingAs.tsx";
import { StateButtons } from "./StateButtons.tsx";

const ReplyTools = lazy(async () => ({ default: (await import("../reply/ReplyTools.tsx")).ReplyTools }));
const AttachmentTray = lazy(async () => ({
  default: (await import("../reply/AttachmentTray.tsx")).AttachmentTray,
}));
const SplitPreview = lazy(async () => ({
  default: (await import("../reply/SplitPreview.tsx")).SplitPreview,
}));
const MailReplyHead = lazy(async () => ({
  default: (await import("./mail-reply/MailReplyHead.tsx")).MailReplyHead,
}));
const MailEnding = lazy(async () => ({ default: (await import("./mail-reply/MailEnding.tsx")).MailEnding }));
const LateReply = lazy(async () => ({ default: (await import("../reply/choices/LateReply.tsx")).LateReply }));
const CarriedWords = lazy(async () => ({
  default: (await import("../reply/CarriedWords.tsx")).CarriedWords,
}));

/** Where the team writes its answer together: the live draft, the account it leaves from, and the ways to send it. */
export function ReplyBox() {
  const { t } = useI18n();
  const conversation = useConversation();
  const { row, desk, opened, mayDo, contactName: contact } = conversation;
  const draft = createDraft();
  createReplyUnderWay(() => draft.text().trim() !== "" || draft.attachments.list().length > 0);
  const showWriting = createWritingSign(() => opened.awareness);
  const box = useReplyBoxJoint();
  const reply = useReplyTarget();
  let editor: ProseEditorHandle | undefined;
  /** The focus was asked for while the editor was still being fetched; it takes it when it is there. */
  let isFocusOwed = false;
  conversation.onFocusReply(() => {
    isFocusOwed = !editor;
    editor?.focus();
  });
  box.join({ text: draft.text, editor: () => editor, focus: conversation.focusReply });
  const takeEditor = (handle: ProseEditorHandle) => {
    editor = handle;
    if (isFocusOwed) handle.focus();
    isFocusOwed = false;
  };

  const mayReply = () => mayDo("conversation.reply");
  const splits = () => splitLimit(row(), draft.target(), draft.text());
  const hasExtras = () => {
    const { list, adding, turned } = draft.attachments;
    return list().length + adding().length + turned().length > 0;
  };
  const drop = createFileDrop((files) => void draft.attachments.add(files));
  const here = () => {
    const words = carried();
    return words?.to.doc === conversation.doc && words.to.target === draft.target() ? words : undefined;
  };
  onMount(() => isArriving(conversation.doc) && conversation.focusReply());
  onCleanup(() => here() && forgetCarried());

  function onKeyDown(event: KeyboardEvent): boolean {
    if (box.hear(event)) return true;
    if (event.key === "Escape" && !event.isComposing) {
      leaveToKeys();
      return true;
    }
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) {
      showWriting();
      return false;
    }
    sendAsPreferred();
    return true;
  }

  function sendAsPreferred(): void {
    void draft.send(desk.preferences().afterSend);
  }

  return (
    <section class={style.reply} aria-label={t("conversation.reply.label", { name: contact() })}>
      <SendingAs draft={draft} />
      <Show when={reply.current()}>{(how) => <Answering how={how()} />}</Show>
      <Show when={mayReply()} fallback={<p class={style.reason}>{t("conversation.reply.viewer")}</p>}>
        <Suspense>
          <Show when={desk.channel(row().channel.id)?.mailbox}>
            {(mailbox) => <MailReplyHead mailbox={mailbox()} draft={draft} onSend={sendAsPreferred} />}
          </Show>
          <Show when={here()}>{(words) => <CarriedWords carried={words()} draft={draft} />}</Show>
        </Suspense>
        <div class={style.box} data-over={drop.isOver()} ref={drop.watch}>
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
          <Suspense>
            <Show when={draft.letter()}>{(letter) => <MailEnding letter={letter()} />}</Show>
          </Suspense>
        </div>
        <SlashReplies />
        <Show when={hasExtras() || splits()}>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard */}
          <div class={style.extras} tabindex={splits() ? 0 : undefined}>
            <Suspense>
              <Show when={hasExtras()}>
                <AttachmentTray attachments={draft.attachments} onRemoved={conversation.focusReply} />
              </Show>
              <Show when={splits()}>{(limit) => <SplitPreview text={draft.text()} limit={limit()} />}</Show>
            </Suspense>
          </div>
        </Show>
        <Disconnected />
        <WhyNot draft={draft} />
        <Show when={draft.asksBecauseOf()}>
          {(handler) => (
            <p class={style.reason} role="alert">
              {t("conversation.reply.handled", { name: handler().name })}
            </p>
          )}
        </Show>
      </Show>
      <div class={style.actions}>
        <Show when={mayReply()}>
          <Suspense fallback={<span class={style.tools} />}>
            <ReplyTools
              attachments={draft.attachments}
              onEmoji={(emoji) => editor?.insertText(emoji)}
              onWritten={conversation.focusReply}
            />
          </Suspense>
          <RepliesButton />
          <Counter text={draft.text()} limit={replyLimit(row(), draft.target())} splits={splits() !== null} />
          <span class={style.gap} />
        </Show>
        <StateButtons />
        <Show when={mayReply()}>
          <SendButton
            disabled={draft.hindrance() !== null}
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

/** Holds the place of the box until the messages above it are on the screen. */
export function ReplyPlace() {
  return <div class={`${style.reply} ${style.place}`} />;
}

/** Takes the focus out of the text, so that single keys act again. */
function leaveToKeys(): void {
  document.getElementById("conversation")?.focus();
}

/** That a reply will wait, since the account's sign-in is not accepted. */
function Disconnected() {
  const { t } = useI18n();
  const { desk, row } = useConversation();
  return (
    <Show when={desk.channelHealth(row().channel.id)?.state === "dead"}>
      <p class={style.reason} aria-live="polite">
        {t("conversation.reply.disconnected", { network: t(`ui.network.${row().channel.network}`) })}
      </p>
    </Show>
  );
}

/** Why the reply cannot be sent as it is, where the box does not show it by itself. */
function WhyNot(props: { draft: Draft }) {
  const { t } = useI18n();
  const { desk, row, contactName } = useConversation();
  const says = () => {
    const hindrance = props.draft.hindrance();
    switch (hindrance?.why) {
      case "length":
        return t("conversation.reply.tooLong", { network: t(`ui.network.${row().channel.network}`) });
      case "placeholder":
        return t("conversation.reply.placeholderLeft", { placeholder: hindrance.placeholder });
      case "window":
        return t("conversation.reply.windowClosed", { name: contactName() });
      case "private":
        return t("conversation.reply.privateOnce", { name: contactName() });
      case "gone":
      case "going":
        return t(`conversation.reply.${hindrance.why}`, {
          network: t(`ui.network.${row().channel.network}`),
        });
      default:
        return "";
    }
  };
  return (
    <>
      <Show when={says()}>
        <p class={style.reason} aria-live="polite">
          {says()}
        </p>
      </Show>
      <InPrivate draft={props.draft} />
      <Suspense>
        <Show when={isWindowClosed(row(), desk.now(), props.draft.target())}>
          <LateReply draft={props.draft} />
        </Show>
      </Suspense>
    </>
  );
}
