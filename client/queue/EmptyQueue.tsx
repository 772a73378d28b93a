import { Match, Show, Switch, type JSX } from "solid-js";
import { may } from "../../shared/permissions/permissions.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Button, buttonClass } from "../ui/Button.tsx";
import style from "./EmptyQueue.module.css";
import { everything, isNarrowed } from "./filter.ts";
import { useQueue } from "./queue-context.tsx";

/** Why a queue shows nothing, and what to do about it. */
export function EmptyQueue() {
  const { t } = useI18n();
  const desk = useDesk();
  const queue = useQueue();
  const hasChannels = () => Object.keys(desk.workspace().channels).length > 0;
  return (
    <Switch
      fallback={
        <Message title={t(`queue.empty.${queue.state()}`)} text={t(`queue.empty.${queue.state()}More`)} />
      }
    >
      <Match when={!desk.filled() && desk.link().kind === "offline"}>
        <Message title={t("queue.empty.fillingOffline")} text={t("queue.empty.fillingOfflineMore")} />
      </Match>
      <Match when={!desk.filled()}>
        <Message title={t("queue.empty.filling")} text={t("queue.empty.fillingMore")} />
      </Match>
      <Match when={!hasChannels()}>
        <NoChannels />
      </Match>
      <Match when={isNarrowed(queue.filter())}>
        <Message title={t("queue.empty.filtered")}>
          <Button onClick={() => queue.narrow({ ...everything, sort: queue.filter().sort })}>
            {t("queue.empty.clear")}
          </Button>
        </Message>
      </Match>
    </Switch>
  );
}

function NoChannels() {
  const { t } = useI18n();
  const desk = useDesk();
  return (
    <Show
      when={may(desk.session.agent.role, "channel.manage")}
      fallback={<Message title={t("queue.empty.noChannels")} text={t("queue.empty.noChannelsWait")} />}
    >
      <Message title={t("queue.empty.noChannels")} text={t("queue.empty.noChannelsMore")}>
        <a class={buttonClass({ variant: "primary" })} href="/settings/channels">
          {t("queue.empty.createChannel")}
        </a>
      </Message>
    </Show>
  );
}

function Message(props: { title: string; text?: string; children?: JSX.Element }) {
  return (
    <div class={style.empty}>
      <h2>{props.title}</h2>
      <Show when={props.text}>
        <p>{props.text}</p>
      </Show>
      {props.children}
    </div>
  );
}
