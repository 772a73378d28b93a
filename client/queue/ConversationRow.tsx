import { createUniqueId, Show } from "solid-js";
import { lastSaid } from "../../shared/conversation/last-said.ts";
import type { ConversationRow as Row } from "../../shared/conversation/row.ts";
import type { DocumentId } from "../../shared/protocol/document-id.ts";
import CircleDashed from "~icons/lucide/circle-dashed";
import { useContactName } from "../app/contact-name.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { isSameDay } from "../app/same-day.ts";
import { Avatar } from "../ui/Avatar.tsx";
import { createLongPress } from "../ui/create-long-press.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import style from "./ConversationRow.module.css";
import { RowMarks } from "./RowMarks.tsx";
import { ScoreBadge } from "./ScoreBadge.tsx";

export interface ConversationRowProps {
  row: Row;
  href: string;
  isOpen: boolean;
  /** The keys act on it: the one row that Tab reaches. */
  hasCursor: boolean;
  hasUnsent: boolean;
  /** It is among those that are acted on together. */
  isChosen: boolean;
  /** Some are, so that its box to choose it by is in sight. */
  isChoosing: boolean;
  /** `reaches`: with all between it and the last one. */
  onChoose: (how: { reaches: boolean }) => void;
  /** It, or something in it, has got the focus. */
  onReach: () => void;
  ref: (element: HTMLAnchorElement) => void;
}

/** One conversation of a queue: who, what, how urgent. Its link covers it all; what else can be pressed lies above. */
export function ConversationRow(props: ConversationRowProps) {
  const { t, formatTime, formatDate } = useI18n();
  const desk = useDesk();
  const nameOf = useContactName();
  const id = createUniqueId();
  const name = () => nameOf(props.row);
  const isUnread = () => desk.isUnread(props.row.doc as DocumentId); // rows are named by their document
  const when = (at: number) => (isSameDay(at, desk.now()) ? formatTime(at) : formatDate(at));
  let link: HTMLAnchorElement | undefined;
  const longPress = createLongPress(() => props.onChoose({ reaches: false }));
  return (
    <div
      class={style.row}
      data-unread={isUnread()}
      data-open={props.isOpen}
      data-chosen={props.isChosen}
      data-choosing={props.isChoosing}
      onFocusIn={() => props.onReach()}
      {...longPress}
    >
      <span class={style.face}>
        <Avatar
          name={props.row.erased ? "" : name()}
          id={props.row.contact.id}
          network={props.row.channel.network}
        />
        <label class={style.choose}>
          <input
            type="checkbox"
            checked={props.isChosen}
            tabindex={props.hasCursor ? 0 : -1}
            aria-label={t("queue.row.choose", { name: name() })}
            onClick={(event) => {
              props.onChoose({ reaches: event.shiftKey });
              if (event.detail > 0) link?.focus({ preventScroll: true }); // the list's keys go on from here
            }}
            // A reach may leave it as it was.
            onChange={(event) => (event.currentTarget.checked = props.isChosen)}
          />
        </label>
      </span>
      <span class={style.who}>
        <a
          ref={(element) => {
            link = element;
            props.ref(element);
          }}
          id={`${id}-who`}
          class={style.link}
          data-erased={props.row.erased}
          href={props.href}
          aria-current={props.isOpen ? "true" : undefined}
          aria-labelledby={`${id}-who ${id}-when ${id}-said ${id}-marks`}
          tabindex={props.hasCursor ? 0 : -1}
        >
          <Show when={isUnread()}>
            <i class={style.unread} aria-hidden="true" />
            <VisuallyHidden>{t("queue.row.unread")}, </VisuallyHidden>
          </Show>
          {name()}
          <VisuallyHidden>, {t(`ui.network.${props.row.channel.network}`)}</VisuallyHidden>
        </a>
      </span>
      <span class={style.when}>
        <ScoreBadge row={props.row} isReached={props.hasCursor} />
        <span id={`${id}-when`} class={style.time}>
          <Show when={props.hasUnsent}>
            <span title={t("queue.row.unsent")}>
              <CircleDashed aria-hidden="true" />
              <VisuallyHidden>{t("queue.row.unsent")}</VisuallyHidden>
            </span>
          </Show>
          {when(props.row.returned?.at ?? lastSaid(props.row)?.at ?? props.row.activeAt)}
        </span>
      </span>
      <Snippet id={`${id}-said`} row={props.row} />
      <RowMarks id={`${id}-marks`} row={props.row} when={when} />
    </div>
  );
}

function Snippet(props: { id: string; row: Row }) {
  const { t } = useI18n();
  const desk = useDesk();
  const writer = () => {
    const last = lastSaid(props.row);
    if (last?.by !== "agent") return "";
    const isMe = last.agent.id === desk.session.agent.id;
    return `${isMe ? t("queue.row.you") : t("queue.row.by", { name: last.agent.name })} `;
  };
  return (
    <span id={props.id} class={style.snippet} data-erased={props.row.erased}>
      <Show
        when={props.row.erased ? t("conversation.timeline.erased") : props.row.returned?.note}
        fallback={
          <>
            {writer()}
            {lastSaid(props.row)?.text}
          </>
        }
      >
        {(note) => <>{note()}</>}
      </Show>
    </span>
  );
}
