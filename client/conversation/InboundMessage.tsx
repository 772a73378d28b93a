import { For, Show, Suspense } from "solid-js";
import { isDeletedThere } from "../../shared/conversation/message-marks.ts";
import type { InboundItem } from "../../shared/conversation/timeline.ts";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "./conversation-context.tsx";
import { createHeldMenu } from "./create-held-menu.ts";
import { ItemFiles } from "./ItemFiles.tsx";
import style from "./Message.module.css";
import { MessageMarks, MessageMenu } from "./MessageMenu.tsx";
import { MessageText } from "./MessageText.tsx";
import { MessageTime } from "./MessageTime.tsx";
import { useKindWords } from "./kind-words.ts";
import { MailLine, MailSubject, MailWords } from "./mail/mail-parts.tsx";
import { Permalink } from "./Permalink.tsx";
import { profileAddress } from "./profile-address.ts";
import { MessageWords } from "./WholeMessage.tsx";

export function InboundMessage(props: { item: InboundItem }) {
  const { t } = useI18n();
  const { contactName, isPast } = useConversation();
  const kindWords = useKindWords();
  const menu = createHeldMenu();
  return (
    <article class={style.message}>
      <Show when={props.item.message.mail}>
        <Suspense>
          <MailSubject of={props.item.key} />
        </Suspense>
      </Show>
      <div class={style.top}>
        <header class={style.meta}>
          <Sender name={props.item.from || contactName()} />
          <span>{kindWords(props.item.message.kind)}</span>
          <MessageTime at={props.item.at} sentAt={props.item.message.sentAt} />
          <For each={props.item.tags}>
            {(tag) => <span dir="auto">{t("conversation.timeline.tagged", { tag })}</span>}
          </For>
          <Permalink address={props.item.message.permalink} />
        </header>
        <Show when={!isPast(props.item.n)}>
          <MessageMenu item={props.item} held={menu.held()} onHeld={menu.setHeld} />
        </Show>
      </div>
      <Show when={isMail(props.item)}>
        <Suspense>
          <MailLine message={props.item.message} of={props.item.key} />
        </Suspense>
      </Show>
      <div class={style.bubble} {...menu.listeners}>
        <Show when={isDeletedThere(props.item.marks)} fallback={<Said item={props.item} />}>
          <details>
            <summary>{t("conversation.timeline.deletedWords")}</summary>
            <Said item={props.item} />
          </details>
        </Show>
      </div>
      <MessageMarks item={props.item} />
    </article>
  );
}

function Said(props: { item: InboundItem }) {
  return (
    <>
      <Words item={props.item} />
      <ItemFiles item={props.item} />
    </>
  );
}

/** It came by mail, or the way mails come. */
function isMail({ message }: InboundItem): boolean {
  return message.mail !== undefined || message.html !== undefined;
}

/** Until what mails have is here, their words alone are, without what they quote. */
function Words(props: { item: InboundItem }) {
  const message = () => props.item.message;
  return (
    <Show when={isMail(props.item)} fallback={<MessageWords message={message()} />}>
      <Suspense
        fallback={<MessageText text={message().text.slice(0, message().mail?.quotedFrom).trimEnd()} />}
      >
        <MailWords message={message()} of={props.item.key} />
      </Suspense>
    </Show>
  );
}

/** Who wrote it, as the way to their profile where their network has a public one. */
function Sender(props: { name: string }) {
  const { t } = useI18n();
  const { row } = useConversation();
  const profile = () => profileAddress(row().channel.network, row().contact.handle);
  return (
    <Show when={!row().erased && profile()} fallback={<span dir="auto">{props.name}</span>}>
      {(href) => (
        <a
          class={style.sender}
          dir="auto"
          href={href()}
          target="_blank"
          rel="noopener noreferrer"
          title={t("conversation.timeline.profile", { network: t(`ui.network.${row().channel.network}`) })}
        >
          {props.name}
        </a>
      )}
    </Show>
  );
}
