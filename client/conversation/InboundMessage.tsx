import { For, Show } from "solid-js";
import type { Attachment } from "../../shared/conversation/entry.ts";
import type { InboundItem } from "../../shared/conversation/timeline.ts";
import Paperclip from "~icons/lucide/paperclip";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "./conversation-context.tsx";
import { fileSize } from "../ui/file-size.ts";
import style from "./Message.module.css";
import { MessageMenu } from "./MessageMenu.tsx";
import { Permalink } from "./Permalink.tsx";
import { safeAddress } from "./text-parts.ts";
import { MessageWords } from "./WholeMessage.tsx";

export function InboundMessage(props: { item: InboundItem }) {
  const { t, formatTime, formatDateTime } = useI18n();
  const { row, contactName, isPast } = useConversation();
  const network = () => t(`ui.network.${row().channel.network}`);
  /** Networks with one kind of message are named by themselves. */
  const kind = () => {
    const { kind: said } = props.item.message;
    return said === "email" || said === "chat"
      ? network()
      : t("conversation.timeline.kindOn", { network: network(), kind: t(`conversation.kind.${said}`) });
  };
  return (
    <article class={style.message}>
      <header class={style.meta}>
        <span dir="auto">{props.item.from || contactName()}</span>
        <span>{kind()}</span>
        <time
          dateTime={new Date(props.item.at).toISOString()}
          title={formatDateTime(props.item.message.sentAt)}
        >
          {formatTime(props.item.at)}
        </time>
        <For each={props.item.tags}>
          {(tag) => <span dir="auto">{t("conversation.timeline.tagged", { tag })}</span>}
        </For>
        <Permalink address={props.item.message.permalink} />
      </header>
      <div class={style.bubble}>
        <MessageWords message={props.item.message} />
        <Show when={props.item.message.attachments.length > 0}>
          <ul class={style.attachments}>
            <For each={props.item.message.attachments}>
              {(attachment) => <AttachmentLink attachment={attachment} />}
            </For>
          </ul>
        </Show>
      </div>
      <Show when={!isPast(props.item.n)}>
        <MessageMenu n={props.item.n} />
      </Show>
    </article>
  );
}

function AttachmentLink(props: { attachment: Attachment }) {
  const { t, locale } = useI18n();
  const name = () => props.attachment.name || t("conversation.timeline.attachment");
  const size = () => (props.attachment.bytes === undefined ? "" : fileSize(props.attachment.bytes, locale()));
  return (
    <li class={style.attachment}>
      <Paperclip aria-hidden="true" />
      <Show when={safeAddress(props.attachment.url)} fallback={<span>{name()}</span>}>
        {(href) => (
          <a href={href()} target="_blank" rel="noopener noreferrer">
            {name()}
          </a>
        )}
      </Show>
      <small>{size()}</small>
    </li>
  );
}
