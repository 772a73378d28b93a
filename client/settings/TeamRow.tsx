import { Show } from "solid-js";
import Ellipsis from "~icons/lucide/ellipsis";
import UsersRound from "~icons/lucide/users-round";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import type { Team } from "./settings-api.ts";
import style from "./Settings.module.css";

export interface TeamRowProps {
  team: Team;
  onRename: () => void;
  onActive: (active: boolean) => void;
}

export function TeamRow(props: TeamRowProps) {
  const { t, locale } = useI18n();
  const desk = useDesk();
  const channels = () => {
    const ids = Object.keys(desk.workspace().channels);
    const own = ids.flatMap((id) => {
      const channel = desk.channel(id);
      return channel?.team === props.team.id ? [channel.name] : [];
    });
    return own.length > 0 ? new Intl.ListFormat(locale()).format(own) : t("settings.teams.noChannels");
  };
  return (
    <li>
      <UsersRound class={style.glyph} aria-hidden="true" />
      <div class={style.main}>
        <strong>{props.team.name}</strong>
        <span>{props.team.active ? channels() : t("settings.teams.removed")}</span>
      </div>
      <Menu
        variant="quiet"
        placement="bottom-end"
        aria-label={t("settings.teams.more", { name: props.team.name })}
        trigger={<Ellipsis aria-hidden="true" />}
      >
        <MenuItem onSelect={() => props.onRename()}>{t("settings.teams.rename")}</MenuItem>
        <Show
          when={props.team.active}
          fallback={
            <MenuItem onSelect={() => props.onActive(true)}>{t("settings.teams.bringBack")}</MenuItem>
          }
        >
          <MenuItem danger onSelect={() => props.onActive(false)}>
            {t("settings.teams.remove")}
          </MenuItem>
        </Show>
      </Menu>
    </li>
  );
}
