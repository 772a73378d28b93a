import { For, Match, Show, Switch } from "solid-js";
import { Dynamic } from "solid-js/web";
import type { MessageDeed } from "../../shared/conversation/message-act.ts";
import type { MarkOnMessage } from "../../shared/conversation/message-marks.ts";
import CircleAlert from "~icons/lucide/circle-alert";
import CircleDashed from "~icons/lucide/circle-dashed";
import EyeOff from "~icons/lucide/eye-off";
import Heart from "~icons/lucide/heart";
import Repeat from "~icons/lucide/repeat-2";
import Trash from "~icons/lucide/trash-2";
import { useI18n } from "../app/i18n.tsx";
import { useConversation } from "../conversation/conversation-context.tsx";
import { Button } from "../ui/Button.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import style from "./MessageMarks.module.css";
import { useMessageActsTexts } from "./texts.ts";
import { useDeletion } from "./use-deletion.ts";
import { useMessageAct } from "./use-message-act.ts";

/** What the team did with a message on its network, how far that is, and what went wrong with its way out. */
export function MessageMarks(props: { n: number; marks: readonly MarkOnMessage[] }) {
  const shown = createKeyed(
    () => props.marks.filter((mark) => mark.on || isOnItsWay(mark) || mark.trouble),
    ({ mark }) => mark,
  );
  return (
    <Show when={shown().length > 0}>
      <ul class={style.marks}>
        <For each={shown()}>{({ item: mark }) => <Mark n={props.n} mark={mark()} />}</For>
      </ul>
    </Show>
  );
}

function isOnItsWay({ standing }: MarkOnMessage): boolean {
  return standing === "queued" || standing === "claimed";
}

const icons = { like: Heart, repost: Repeat, hide: EyeOff, delete: Trash };

function Mark(props: { n: number; mark: MarkOnMessage }) {
  const { t: app } = useI18n();
  const t = useMessageActsTexts();
  const { reader, row } = useConversation();
  const who = () => (props.mark.by.id === reader().me ? t("you") : props.mark.by.name);
  const says = () => {
    const { mark, on, standing } = props.mark;
    if (mark !== "delete") return t(`${on ? "mark" : "unmark"}.${mark}`, { who: who() });
    const network = app(`ui.network.${row().channel.network}`);
    return t(standing === "accepted" ? "deleted" : "deleting", { network, who: who() });
  };
  const isSaid = () => props.mark.on || isOnItsWay(props.mark);
  return (
    <>
      <Show when={isSaid() && props.mark.trouble?.inDoubt !== true}>
        <li class={style.mark}>
          <Dynamic component={icons[props.mark.mark]} aria-hidden="true" />
          <span>{says()}</span>
          <Standing mark={props.mark} />
          <Show when={props.mark.mark === "delete" && props.mark.standing === "queued"}>
            <Keep n={props.n} />
          </Show>
        </li>
      </Show>
      <Show when={props.mark.trouble}>{(trouble) => <Trouble n={props.n} trouble={trouble()} />}</Show>
    </>
  );
}

/** The way back, for as long as there is one. */
function Keep(props: { n: number }) {
  const t = useMessageActsTexts();
  const { mayDo } = useConversation();
  const { cancel } = useDeletion();
  return (
    <Show when={mayDo("conversation.reply")}>
      <Button size="small" onClick={() => void cancel(props.n)}>
        {t("keep")}
      </Button>
    </Show>
  );
}

/** Quiet until the network has it. */
function Standing(props: { mark: MarkOnMessage }) {
  const t = useMessageActsTexts();
  return (
    <Switch>
      <Match when={props.mark.unsent}>
        <span>· {t("standing.device")}</span>
        <CircleDashed aria-hidden="true" />
      </Match>
      <Match when={props.mark.standing === "queued"}>
        <span>· {t("standing.queued")}</span>
      </Match>
      <Match when={props.mark.standing === "claimed"}>
        <span>· {t("standing.claimed")}</span>
      </Match>
    </Switch>
  );
}

function Trouble(props: { n: number; trouble: NonNullable<MarkOnMessage["trouble"]> }) {
  const { t: app } = useI18n();
  const t = useMessageActsTexts();
  const { row, mayDo } = useConversation();
  const act = useMessageAct();
  const deletion = useDeletion();
  const again = ({ what }: { what: MessageDeed }) =>
    what === "delete" ? deletion.start(props.n) : act(props.n, what);
  const says = () => {
    const network = app(`ui.network.${row().channel.network}`);
    const { what, why, words, inDoubt } = props.trouble;
    const deed = t(`deed.${what}`);
    if (inDoubt) return t("inDoubt", { deed, network });
    if (why)
      return app("conversation.trail.plain.act-not-done", {
        act: deed,
        words: app(`conversation.actTrouble.${why}`),
      });
    return t("failed", { deed, network, words });
  };
  return (
    <li class={`${style.mark} ${style.trouble}`}>
      <CircleAlert aria-hidden="true" />
      <span>{says()}</span>
      <Show when={mayDo("conversation.reply")}>
        <Button size="small" onClick={() => void again(props.trouble)}>
          {t("again")}
        </Button>
      </Show>
    </li>
  );
}
