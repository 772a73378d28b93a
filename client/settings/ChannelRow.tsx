import { Show } from "solid-js";
import Ellipsis from "~icons/lucide/ellipsis";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import { HealthLine } from "./channels/HealthLine.tsx";
import { useRuleTexts } from "./rule-texts.ts";
import type { Channel } from "./settings-api.ts";
import style from "./Settings.module.css";

export interface ChannelRowProps {
  channel: Channel;
  /** Name of its SLA policy. */
  policy: string | undefined;
  onTest: () => void;
  onEdit: () => void;
  onAccess: () => void;
  onRaw: () => void;
  onCheck: () => void;
  onReconnect: () => void;
}

export function ChannelRow(props: ChannelRowProps) {
  const { t } = useI18n();
  const rules = useRuleTexts();
  const desk = useDesk();
  const sla = () =>
    props.policy ? t("settings.channels.slaLine", { name: props.policy }) : t("settings.channels.noSla");
  const team = () => {
    const { team: id } = props.channel;
    return id === null ? "" : ` · ${desk.workspace().teams[id]?.name ?? id}`;
  };
  return (
    <li>
      <Avatar name={props.channel.name} id={props.channel.id} network={props.channel.network} />
      <div class={style.main}>
        <strong>{props.channel.name}</strong>
        <span>
          {t(`ui.network.${props.channel.network}`)} · {props.channel.account || props.channel.name} · {sla()}
          {team()}
        </span>
        <HealthLine health={props.channel.health} />
      </div>
      <Show when={props.channel.health.state === "dead"}>
        <Button
          aria-label={rules("channels.reconnectThis", { name: props.channel.name })}
          onClick={() => props.onReconnect()}
        >
          {rules("channels.reconnect")}
        </Button>
      </Show>
      <Button onClick={() => props.onTest()}>{t("settings.channels.test")}</Button>
      <Menu
        variant="quiet"
        placement="bottom-end"
        aria-label={t("settings.channels.more", { name: props.channel.name })}
        trigger={<Ellipsis aria-hidden="true" />}
      >
        <MenuItem onSelect={() => props.onEdit()}>{t("settings.channels.edit")}</MenuItem>
        <Show
          when={props.channel.connection.kind === "program"}
          fallback={<MenuItem onSelect={() => props.onCheck()}>{rules("channels.check")}</MenuItem>}
        >
          <MenuItem onSelect={() => props.onAccess()}>{t("settings.channels.access")}</MenuItem>
        </Show>
        <Show when={props.channel.connection.kind !== "webchat"}>
          <MenuItem onSelect={() => props.onRaw()}>{rules("channels.raw")}</MenuItem>
        </Show>
      </Menu>
    </li>
  );
}
