import { For, Show } from "solid-js";
import { lastSaid } from "../../shared/conversation/last-said.ts";
import { isAnswerQueued, type ConversationRow as Row } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import AlarmClock from "~icons/lucide/alarm-clock";
import CircleDashed from "~icons/lucide/circle-dashed";
import Inbox from "~icons/lucide/inbox";
import Hand from "~icons/lucide/hand";
import Send from "~icons/lucide/send";
import Undo2 from "~icons/lucide/undo-2";
import { useContactName } from "../app/contact-name.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import { Tag } from "../ui/Tag.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import style from "./ConversationRow.module.css";
import { needsDecisionOf } from "./needs-decision.ts";
import { ScoreBadge } from "./ScoreBadge.tsx";
import { SlaBadge } from "./SlaBadge.tsx";
import { isSameDay } from "./same-day.ts";

export interface ConversationRowProps {
  row: Row;
  href: string;
  isOpen: boolean;
  /** The keys act on it: the one row that Tab reaches. */
  hasCursor: boolean;
  hasUnsent: boolean;
  ref: (element: HTMLAnchorElement) => void;
}

/** One conversation of a queue: who, what, how urgent. */
export function ConversationRow(props: ConversationRowProps) {
  const { t, formatTime, formatDate } = useI18n();
  const desk = useDesk();
  const nameOf = useContactName();
  const name = () => nameOf(props.row);
  const isUnread = () => desk.isUnread(props.row.doc as DocumentId); // rows are named by their document
  const when = (at: number) => (isSameDay(at, desk.now()) ? formatTime(at) : formatDate(at));
  return (
    <a
      ref={(element) => props.ref(element)}
      class={style.row}
      data-unread={isUnread()}
      href={props.href}
      aria-current={props.isOpen ? "true" : undefined}
      tabindex={props.hasCursor ? 0 : -1}
    >
      <Avatar
        name={props.row.erased ? "" : name()}
        id={props.row.contact.id}
        network={props.row.channel.network}
      />
      <span class={style.who} data-erased={props.row.erased}>
        <Show when={isUnread()}>
          <i class={style.unread} aria-hidden="true" />
          <VisuallyHidden>{t("queue.row.unread")}, </VisuallyHidden>
        </Show>
        {name()}
        <VisuallyHidden>, {t(`ui.network.${props.row.channel.network}`)}</VisuallyHidden>
      </span>
      <span class={style.when}>
        <Show when={props.hasUnsent}>
          <span title={t("queue.row.unsent")}>
            <CircleDashed aria-hidden="true" />
            <VisuallyHidden>{t("queue.row.unsent")}</VisuallyHidden>
          </span>
        </Show>
        {when(props.row.returned?.at ?? lastSaid(props.row)?.at ?? props.row.activeAt)}
      </span>
      <Snippet row={props.row} />
      <Meta row={props.row} when={when} />
    </a>
  );
}

function Snippet(props: { row: Row }) {
  const { t } = useI18n();
  const desk = useDesk();
  const writer = () => {
    const last = lastSaid(props.row);
    if (last?.by !== "agent") return "";
    const isMe = last.agent.id === desk.session.agent.id;
    return `${isMe ? t("queue.row.you") : t("queue.row.by", { name: last.agent.name })} `;
  };
  return (
    <span class={style.snippet} data-erased={props.row.erased}>
      <Show
        when={props.row.erased ? t("conversation.timeline.erased") : props.row.returned?.note}
        fallback={
          <>
            {writer()}
            {lastSaid(props.row)?.text}
          </>
        }
      >
        {(note) => note()}
      </Show>
    </span>
  );
}

const TOPICS_SHOWN = 2;

function Meta(props: { row: Row; when: (at: number) => string }) {
  const { t, plural } = useI18n();
  const desk = useDesk();
  const me = () => desk.session.agent.id;
  const moreTopics = () => props.row.topics.length - TOPICS_SHOWN;
  return (
    <span class={style.meta}>
      <Show when={desk.next()?.doc === props.row.doc}>
        <Tag tone="accent">
          <Inbox aria-hidden="true" /> {t("queue.row.next")}
        </Tag>
      </Show>
      <Show when={needsDecisionOf(props.row, me())}>
        <Tag tone="warn">
          <Hand aria-hidden="true" /> {t("queue.row.needsYou")}
        </Tag>
      </Show>
      <Show when={props.row.returned}>
        {(returned) => (
          <span class={style.boomerang}>
            <Undo2 aria-hidden="true" />
            <span>
              {returned().by.id === me()
                ? t("queue.row.returnedYou")
                : t("queue.row.returned", { name: returned().by.name })}
            </span>
          </span>
        )}
      </Show>
      <Show when={props.row.boomerang}>
        {(boomerang) => (
          <span class={style.boomerang}>
            <AlarmClock aria-hidden="true" />
            <span>
              {boomerang().note
                ? t("queue.row.backNote", { when: props.when(boomerang().due), note: boomerang().note ?? "" })
                : t("queue.row.back", { when: props.when(boomerang().due) })}
            </span>
          </span>
        )}
      </Show>
      <span class={style.topics} title={props.row.topics.join(", ")}>
        <For each={props.row.topics.slice(0, TOPICS_SHOWN)}>{(topic) => <Tag>{topic}</Tag>}</For>
        <Show when={moreTopics() > 0}>
          <span>
            <span aria-hidden="true">+{moreTopics()}</span>
            <VisuallyHidden>{plural(moreTopics(), t("queue.row.moreTopics"))}</VisuallyHidden>
          </span>
        </Show>
      </span>
      <span class={style.end}>
        <Show when={isAnswerQueued(props.row)}>
          <span class={style.queued}>
            <Send aria-hidden="true" /> {t("queue.row.answerQueued")}
          </span>
        </Show>
        <ScoreBadge row={props.row} />
        <SlaBadge cycle={props.row.cycle} />
      </span>
    </span>
  );
}
