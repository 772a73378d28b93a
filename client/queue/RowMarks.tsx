import { For, Show, type JSX } from "solid-js";
import {
  isAnswerQueued,
  type Boomerang,
  type ConversationRow,
  type Returned,
} from "../../shared/conversation/row.ts";
import AlarmClock from "~icons/lucide/alarm-clock";
import Hand from "~icons/lucide/hand";
import Inbox from "~icons/lucide/inbox";
import Send from "~icons/lucide/send";
import Undo2 from "~icons/lucide/undo-2";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { SlaBadge } from "../sla/SlaBadge.tsx";
import { Tag } from "../ui/Tag.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import style from "./ConversationRow.module.css";
import { createWrapped } from "./create-wrapped.ts";
import { needsDecisionOf } from "./needs-decision.ts";

const TOPICS_SHOWN = 2;

/** The last line of a row: what there is to know at a glance, and at its end how long somebody may still wait. */
export function RowMarks(props: { id: string; row: ConversationRow; when: (at: number) => string }) {
  const { t } = useI18n();
  const desk = useDesk();
  const needsYou = () => needsDecisionOf(props.row, desk.session.agent.id);
  return (
    <span id={props.id} class={style.meta}>
      <Show when={desk.next()?.doc === props.row.doc}>
        <Tag tone="accent">
          <Inbox aria-hidden="true" /> {t("queue.row.next")}
        </Tag>
      </Show>
      <Show when={needsYou()}>
        <Tag tone="warn">
          <Hand aria-hidden="true" /> {t("queue.row.needsYou")}
        </Tag>
      </Show>
      <Show when={props.row.returned}>{(returned) => <ReturnMark returned={returned()} />}</Show>
      <Show when={props.row.boomerang}>
        {(boomerang) => <BoomerangMark boomerang={boomerang()} when={props.when} />}
      </Show>
      <Topics topics={props.row.topics} />
      <span class={style.end}>
        {/* There is no room for both. */}
        <Show when={isAnswerQueued(props.row) && !needsYou()}>
          <span class={style.queued}>
            <Send aria-hidden="true" /> {t("queue.row.answerQueued")}
          </span>
        </Show>
        <SlaBadge cycle={props.row.cycle} />
      </span>
    </span>
  );
}

/** It came back by itself; how long ago tells whether somebody should have looked. */
function ReturnMark(props: { returned: Returned }) {
  const { t, relative } = useI18n();
  const desk = useDesk();
  const words = () => {
    const since = relative(props.returned.at, desk.now());
    if (props.returned.by.id === "") return t("queue.row.returnedRule", { since });
    if (props.returned.by.id === desk.session.agent.id) return t("queue.row.returnedYou", { since });
    return t("queue.row.returned", { since, name: props.returned.by.name });
  };
  return <Mark icon={<Undo2 aria-hidden="true" />} words={words()} />;
}

function BoomerangMark(props: { boomerang: Boomerang; when: (at: number) => string }) {
  const { t } = useI18n();
  const words = () => {
    const when = props.when(props.boomerang.due);
    const { note } = props.boomerang;
    return note ? t("queue.row.backNote", { when, note }) : t("queue.row.back", { when });
  };
  return <Mark icon={<AlarmClock aria-hidden="true" />} words={words()} />;
}

function Mark(props: { icon: JSX.Element; words: string }) {
  return (
    <span class={style.boomerang} title={props.words}>
      {props.icon}
      <span>{props.words}</span>
    </span>
  );
}

/** As many as there is room for, and how many more there are. Whoever listens hears of all that are drawn. */
function Topics(props: { topics: readonly string[] }) {
  const { t, plural } = useI18n();
  const drawn = () => props.topics.slice(0, TOPICS_SHOWN);
  const more = () => props.topics.length - TOPICS_SHOWN;
  const wrapped = createWrapped(drawn);
  const unseen = () => Math.max(0, more()) + wrapped.count();
  return (
    <>
      <span class={style.topics} title={props.topics.join(", ")} ref={wrapped.watch}>
        <For each={drawn()}>{(topic) => <Tag>{topic}</Tag>}</For>
      </span>
      <Show when={unseen() > 0}>
        <span class={style.more}>
          <span aria-hidden="true">+{unseen()}</span>
          <Show when={more() > 0}>
            <VisuallyHidden>{plural(more(), t("queue.row.moreTopics"))}</VisuallyHidden>
          </Show>
        </span>
      </Show>
    </>
  );
}
