import { A } from "@solidjs/router";
import { Match, Show, Switch, type JSX } from "solid-js";
import ArrowUpRight from "~icons/lucide/arrow-up-right";
import type { InboundItem, NoteItem, ReplyItem } from "../../shared/conversation/timeline.ts";
import { noteRoot, prose } from "../../shared/protocol/ledger-doc.ts";
import { useI18n } from "../app/i18n.tsx";
import { ProseView } from "../editor/ProseView.tsx";
import { NetworkGlyph } from "../ui/NetworkGlyph.tsx";
import { useConversation } from "./conversation-context.tsx";
import { MessageTime } from "./MessageTime.tsx";
import { TextWithLinks } from "./MessageText.tsx";
import style from "./OtherMessage.module.css";
import type { OtherItem } from "./other-channels.ts";
import { useAddress } from "./use-address.ts";

/** Something that was said with the same person on another channel: to be read, and to be gone to. */
export function OtherMessage(props: { other: OtherItem }) {
  const item = () => props.other.item;
  return (
    <article class={style.other} data-out={item()?.kind === "reply"}>
      <Where other={props.other} />
      <Switch fallback={<NotHere />}>
        <Match when={ofKind(item(), "inbound")}>
          {(inbound) => (
            <Said by={inbound().from || props.other.where.contact.name} at={inbound().at}>
              <TextWithLinks text={inbound().message.text.slice(0, inbound().message.mail?.quotedFrom)} />
            </Said>
          )}
        </Match>
        <Match when={ofKind(item(), "reply")}>{(reply) => <Reply item={reply()} />}</Match>
        <Match when={ofKind(item(), "note")}>{(note) => <Note item={note()} other={props.other} />}</Match>
      </Switch>
    </article>
  );
}

type Shown = InboundItem | ReplyItem | NoteItem;

function ofKind<K extends Shown["kind"]>(
  item: Shown | null,
  kind: K,
): Extract<Shown, { kind: K }> | undefined {
  return item?.kind === kind ? (item as Extract<Shown, { kind: K }>) : undefined; // its kind says so
}

/** The channel it was said on, as the way there. */
function Where(props: { other: OtherItem }) {
  const { t } = useI18n();
  const { desk } = useConversation();
  const addressOf = useAddress();
  const where = () => props.other.where;
  const account = () => desk.channel(where().channel.id)?.account ?? where().channel.name;
  return (
    <A class={style.where!} href={addressOf(where().doc)}>
      <span class={style.glyph}>
        <NetworkGlyph network={where().channel.network} />
      </span>
      <span class={style.account}>
        {t(`ui.network.${where().channel.network}`)} · <bdi>{account()}</bdi> ·{" "}
        {t(`conversation.visibility.${where().visibility}`)}
      </span>
      <ArrowUpRight aria-hidden="true" />
    </A>
  );
}

function Said(props: { by: string; at: number; children: JSX.Element }) {
  return (
    <>
      <p class={style.meta}>
        <span dir="auto">{props.by}</span> · <MessageTime at={props.at} />
      </p>
      <div class={style.words}>{props.children}</div>
    </>
  );
}

function Reply(props: { item: ReplyItem }) {
  const { t } = useI18n();
  const { reader } = useConversation();
  const author = () => {
    const { by } = props.item;
    return by.kind === "agent" && by.id === reader().me ? t("conversation.You") : by.name;
  };
  return (
    <Said by={author()} at={props.item.at}>
      <TextWithLinks text={props.item.text} />
    </Said>
  );
}

function Note(props: { item: NoteItem; other: OtherItem }) {
  const { t } = useI18n();
  const by = () => `${t("conversation.note.label")} · ${props.item.note.by.name}`;
  return (
    <Said by={by()} at={props.item.at}>
      <Show when={!props.other.where.erased}>
        <ProseView fragment={prose(props.other.opened.doc, noteRoot(props.item.note.id))} />
      </Show>
    </Said>
  );
}

function NotHere() {
  const { t } = useI18n();
  const { desk } = useConversation();
  return (
    <p class={style.meta} aria-live="polite">
      {desk.link().kind === "online" ? t("conversation.absent.fetching") : t("conversation.absent.title")}
    </p>
  );
}
