import Ellipsis from "~icons/lucide/ellipsis";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import { Button } from "../ui/Button.tsx";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import type { Channel } from "./settings-api.ts";
import style from "./Settings.module.css";

export interface ChannelRowProps {
  channel: Channel;
  /** Name of its SLA policy. */
  policy: string | undefined;
  onTest: () => void;
  onEdit: () => void;
  onRotate: (what: "key" | "secret") => void;
}

export function ChannelRow(props: ChannelRowProps) {
  const { t } = useI18n();
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
      </div>
      <Button onClick={() => props.onTest()}>{t("settings.channels.test")}</Button>
      <Menu
        variant="quiet"
        placement="bottom-end"
        aria-label={t("settings.channels.more", { name: props.channel.name })}
        trigger={<Ellipsis aria-hidden="true" />}
      >
        <MenuItem onSelect={() => props.onEdit()}>{t("settings.channels.edit")}</MenuItem>
        <MenuItem onSelect={() => props.onRotate("key")}>{t("settings.channels.newKey")}</MenuItem>
        <MenuItem onSelect={() => props.onRotate("secret")}>{t("settings.channels.newSecret")}</MenuItem>
      </Menu>
    </li>
  );
}
