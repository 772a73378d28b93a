import { Match, Switch } from "solid-js";
import type { ReplyItem } from "../../shared/conversation/timeline.ts";
import Check from "~icons/lucide/check";
import CheckCheck from "~icons/lucide/check-check";
import CircleAlert from "~icons/lucide/circle-alert";
import CircleDashed from "~icons/lucide/circle-dashed";
import Clock3 from "~icons/lucide/clock-3";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "./conversation-context.tsx";
import { rungOf, tickOf, type Tick } from "./ladder.ts";
import style from "./Message.module.css";
import { MessageText } from "./MessageText.tsx";
import { Permalink } from "./Permalink.tsx";

export function ReplyMessage(props: { item: ReplyItem }) {
  const { t, formatTime } = useI18n();
  const { reader } = useConversation();
  const rung = () => rungOf(props.item);
  const mine = () => props.item.by.kind === "agent" && props.item.by.id === reader().me;
  const author = () => {
    if (mine()) return t("conversation.You");
    const { by, automatic } = props.item;
    return automatic ? t("conversation.timeline.automatic", { rule: by.name }) : by.name;
  };
  const standing = () =>
    rung() === "failed" && props.item.words
      ? t("conversation.ladder.failedWhy", { words: props.item.words })
      : t(`conversation.ladder.${rung()}`);
  return (
    <article class={`${style.message} ${style.out}`} data-tick={tickOf(rung())}>
      <header class={style.meta}>
        <span dir="auto">{author()}</span>
        <time dateTime={new Date(props.item.at).toISOString()}>{formatTime(props.item.at)}</time>
        <span class={style.standing}>
          {standing()}
          <TickIcon tick={tickOf(rung())} />
        </span>
        <Permalink address={props.item.permalink} />
      </header>
      <div class={style.bubble}>
        <MessageText text={props.item.text} />
      </div>
    </article>
  );
}

function TickIcon(props: { tick: Tick }) {
  return (
    <Switch>
      <Match when={props.tick === "hollow"}>
        <CircleDashed aria-hidden="true" />
      </Match>
      <Match when={props.tick === "safe"}>
        <Clock3 aria-hidden="true" />
      </Match>
      <Match when={props.tick === "sent"}>
        <Check aria-hidden="true" />
      </Match>
      <Match when={props.tick === "delivered" || props.tick === "read"}>
        <CheckCheck aria-hidden="true" />
      </Match>
      <Match when={props.tick === "alert"}>
        <CircleAlert aria-hidden="true" />
      </Match>
    </Switch>
  );
}
