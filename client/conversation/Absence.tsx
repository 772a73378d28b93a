import { Show, type JSX } from "solid-js";
import type { Code } from "../../shared/protocol/codes.ts";
import CloudOff from "~icons/lucide/cloud-off";
import EyeOff from "~icons/lucide/eye-off";
import { useI18n } from "../app/i18n.tsx";
import { useQueue } from "../queue/queue-context.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { createLater } from "../ui/create-later.ts";
import style from "./Absence.module.css";
import { useConversation } from "./conversation-context.tsx";
import { Ending } from "./Ending.tsx";
import { StateButtons } from "./StateButtons.tsx";

/** What is fetched in less time than this, ms, comes without a word about it. */
const WORTH_SAYING_MS = 400;

/** In the place of the messages, while they are not on this device: the list's row is known, and can be acted on. */
export function AbsentBody() {
  const { t } = useI18n();
  const { desk, doc, hasEnded } = useConversation();
  const isLater = createLater(WORTH_SAYING_MS);
  const canCome = () => desk.link().kind === "online";
  const isWorthSaying = () => !desk.isHere(doc) && (!canCome() || isLater());
  return (
    <Show when={isWorthSaying()} fallback={<div class={style.absent} />}>
      <div class={style.absent} aria-live="polite">
        <Show when={canCome()} fallback={<NotHere />}>
          <p>{t("conversation.absent.fetching")}</p>
        </Show>
      </div>
      <Show when={hasEnded()} fallback={<States />}>
        <Ending />
      </Show>
    </Show>
  );
}

function States() {
  return (
    <div class={style.states}>
      <StateButtons />
    </div>
  );
}

function NotHere() {
  const { t } = useI18n();
  const { row } = useConversation();
  return (
    <>
      <CloudOff aria-hidden="true" />
      <h2>{t("conversation.absent.title")}</h2>
      <p>{t("conversation.absent.offline")}</p>
      <Show when={row().lastContact?.text}>
        {(text) => (
          <blockquote class={style.said} dir="auto">
            {text()}
          </blockquote>
        )}
      </Show>
    </>
  );
}

/** A conversation that no list has: not fetched yet, or not for this agent. */
export function UnknownConversation() {
  const { t } = useI18n();
  const { desk } = useConversation();
  const isLater = createLater(WORTH_SAYING_MS);
  const mayCome = () => !desk.filled() || desk.link().kind !== "online";
  return (
    <Show when={isLater()} fallback={<div class={style.whole} />}>
      <Absence
        icon={<CloudOff aria-hidden="true" />}
        title={t("conversation.absent.title")}
        text={mayCome() ? t("conversation.absent.offline") : t("conversation.absent.unknown")}
      />
    </Show>
  );
}

/** The conversation left this agent's sight while it was open, or the server has not let them begin it (I-5). */
export function GoneConversation() {
  const { t } = useI18n();
  const { desk, doc } = useConversation();
  const refused = () => desk.refused().find((one) => one.doc === doc && notBegun.has(one.code));
  return (
    <Show
      when={refused()}
      fallback={
        <Absence
          icon={<EyeOff aria-hidden="true" />}
          title={t("conversation.absent.gone")}
          text={t("conversation.absent.goneMore")}
        />
      }
    >
      {(one) => (
        <Absence
          icon={<EyeOff aria-hidden="true" />}
          title={t("conversation.absent.refused")}
          text={t("conversation.absent.refusedMore", { why: t(`codes.${one().code}`) })}
        />
      )}
    </Show>
  );
}

/** Why somebody may not write first. */
const notBegun: ReadonlySet<Code> = new Set([
  "channel.only_answers",
  "channel.unknown",
  "contact.blocked",
  "contact.unreachable",
]);

function Absence(props: { icon: JSX.Element; title: string; text: string }) {
  const { t } = useI18n();
  const queue = useQueue();
  return (
    <div class={`${style.absent} ${style.whole}`} aria-live="polite">
      {props.icon}
      <h2>{props.title}</h2>
      <p>{props.text}</p>
      <a class={buttonClass({})} href={`/inbox/${queue.state()}`}>
        {t("conversation.absent.toQueue")}
      </a>
    </div>
  );
}
