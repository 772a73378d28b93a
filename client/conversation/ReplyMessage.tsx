import { Match, Show, Suspense, Switch } from "solid-js";
import { isAccepted } from "../../shared/conversation/row.ts";
import type { ReplyItem } from "../../shared/conversation/timeline.ts";
import Check from "~icons/lucide/check";
import CheckCheck from "~icons/lucide/check-check";
import CircleAlert from "~icons/lucide/circle-alert";
import CircleDashed from "~icons/lucide/circle-dashed";
import Clock3 from "~icons/lucide/clock-3";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "./conversation-context.tsx";
import { createHeldMenu } from "./create-held-menu.ts";
import { ItemFiles } from "./ItemFiles.tsx";
import { useKindWords } from "./kind-words.ts";
import { MailPeople, MailSubject } from "./mail/mail-parts.tsx";
import { rungOf, tickOf, type Tick } from "./ladder.ts";
import style from "./Message.module.css";
import { MessageMenu } from "./MessageMenu.tsx";
import { MessageTime } from "./MessageTime.tsx";
import { MessageText } from "./MessageText.tsx";
import { Permalink } from "./Permalink.tsx";
import { troubleText } from "./trouble-text.ts";

export function ReplyMessage(props: { item: ReplyItem }) {
  const { t, plural, formatNumber } = useI18n();
  const { reader, isPast, desk, state } = useConversation();
  const kindWords = useKindWords();
  const menu = createHeldMenu();
  const rung = () => rungOf(props.item);
  const mine = () => props.item.by.kind === "agent" && props.item.by.id === reader().me;
  const author = () => {
    if (mine()) return t("conversation.You");
    const { by, automatic } = props.item;
    return automatic ? t("conversation.timeline.automatic", { rule: by.name }) : by.name;
  };
  /** The last part's rung is that of the whole reply. */
  const outOf = ({ of, done }: { of: number; done: number }) => (isAccepted(props.item.standing) ? of : done);
  const why = () => troubleText(props.item, { t });
  /** How its account stands, while it waits for it. */
  const health = () =>
    rung() === "queued" || rung() === "claimed"
      ? desk.channelHealth(state().row.channel.id)?.state
      : undefined;
  const standing = () => {
    if (health() === "dead") return t("conversation.ladder.disconnected");
    if (health() === "failing") return t("conversation.ladder.troubled");
    if (rung() === "failed" && why()) return t("conversation.ladder.failedWhy", { words: why() });
    return t(`conversation.ladder.${rung()}`);
  };
  return (
    <article class={`${style.message} ${style.out}`} data-tick={tickOf(rung())}>
      <Show when={props.item.mail}>
        <Suspense>
          <MailSubject of={props.item.key} />
        </Suspense>
      </Show>
      <div class={style.top}>
        <header class={style.meta}>
          <span dir="auto">{author()}</span>
          <span>{kindWords(props.item.what)}</span>
          <MessageTime at={props.item.at} />
          <span class={style.standing}>
            {standing()}
            <Show when={props.item.parts}>
              {(parts) => (
                <>
                  {" · "}
                  {plural(parts().of, t("conversation.ladder.parts"), { done: formatNumber(outOf(parts())) })}
                </>
              )}
            </Show>
            <TickIcon tick={tickOf(rung())} />
          </span>
          <Permalink address={props.item.permalink} />
        </header>
        <Show when={!props.item.unsent && !isPast(props.item.n)}>
          <MessageMenu item={props.item} held={menu.held()} onHeld={menu.setHeld} />
        </Show>
      </div>
      <Show when={props.item.mail}>
        {(mail) => (
          <Suspense>
            <MailPeople mail={mail()} of={props.item.key} />
          </Suspense>
        )}
      </Show>
      <div class={style.bubble} {...menu.listeners}>
        <Show when={props.item.text || !props.item.attachments}>
          <MessageText text={props.item.text} />
        </Show>
        <ItemFiles item={props.item} />
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
