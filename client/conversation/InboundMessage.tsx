import { For, Show } from "solid-js";
import type { InboundItem } from "../../shared/conversation/timeline.ts";
import { useI18n } from "../app/i18n.tsx";
import { AttachmentView } from "./AttachmentView.tsx";
import { useConversation } from "./conversation-context.tsx";
import { createHeldMenu } from "./create-held-menu.ts";
import style from "./Message.module.css";
import { MessageMarks, MessageMenu } from "./MessageMenu.tsx";
import { MessageTime } from "./MessageTime.tsx";
import { useKindWords } from "./kind-words.ts";
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
      <div class={style.bubble} {...menu.listeners}>
        <MessageWords message={props.item.message} />
        <Show when={props.item.message.attachments.length > 0}>
          <ul class={style.attachments}>
            <For each={props.item.message.attachments}>
              {(attachment) => <AttachmentView attachment={attachment} />}
            </For>
          </ul>
        </Show>
      </div>
      <MessageMarks item={props.item} />
    </article>
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
