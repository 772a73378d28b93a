import { createEffect, on, Show } from "solid-js";
import Ellipsis from "~icons/lucide/ellipsis";
import { roles, type Role } from "../../shared/permissions/permissions.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import { Select } from "../ui/Select.tsx";
import { Tag } from "../ui/Tag.tsx";
import { countGrants } from "./grants.ts";
import type { Person } from "./settings-api.ts";
import style from "./Settings.module.css";

export interface PersonRowProps {
  person: Person;
  onChange: (wish: { role?: Role; active?: boolean }) => void;
  onLink: () => void;
  onAccess: () => void;
  onSessions: () => void;
}

export function PersonRow(props: PersonRowProps) {
  const { t, plural } = useI18n();
  const desk = useDesk();
  const isMe = () => props.person.id === desk.session.agent.id;
  const standing = () => (props.person.active ? (props.person.joined ? "joined" : "invited") : "inactive");
  const sees = () => {
    const { role, grants } = props.person;
    if (role === "admin" || grants === null) return t("settings.access.all");
    const { channel, team } = countGrants(grants);
    const parts = [
      ...(channel > 0 ? [plural(channel, t("settings.access.channelCount"))] : []),
      ...(team > 0 ? [plural(team, t("settings.access.teamCount"))] : []),
    ];
    return parts.length > 0 ? parts.join(", ") : t("settings.access.nothing");
  };
  let role!: HTMLSelectElement; // set by `ref`
  // A wish that was refused does not stay: what the server tells stands there again.
  createEffect(
    on(
      () => props.person,
      (person) => (role.value = person.role),
      { defer: true },
    ),
  );
  return (
    <li>
      <Avatar name={props.person.name} id={props.person.id} />
      <div class={style.main}>
        <strong>{props.person.name}</strong>
        <span>
          {props.person.email} · {sees()}
        </span>
      </div>
      <Tag tone={standing() === "invited" ? "warn" : "plain"}>
        {isMe() ? t("settings.people.you") : t(`settings.people.${standing()}`)}
      </Tag>
      <Select
        bare
        ref={(element: HTMLSelectElement) => (role = element)}
        class={style.role!} // the sheet beside this file has the class
        label={t("settings.people.roleOf", { name: props.person.name })}
        value={props.person.role}
        options={roles.map((role) => ({ value: role, label: t(`settings.people.roles.${role}`) }))}
        disabled={!props.person.active}
        onChange={(role) => props.onChange({ role })}
      />
      <Menu
        variant="quiet"
        placement="bottom-end"
        aria-label={t("settings.people.more", { name: props.person.name })}
        trigger={<Ellipsis aria-hidden="true" />}
      >
        <MenuItem onSelect={() => props.onAccess()} disabled={!props.person.active}>
          {t("settings.access.edit")}
        </MenuItem>
        <MenuItem onSelect={() => props.onSessions()}>{t("settings.sessions.of")}</MenuItem>
        <MenuItem onSelect={() => props.onLink()} disabled={!props.person.active}>
          {t("settings.people.newLink")}
        </MenuItem>
        <Show
          when={props.person.active}
          fallback={
            <MenuItem onSelect={() => props.onChange({ active: true })}>
              {t("settings.people.activate")}
            </MenuItem>
          }
        >
          <MenuItem danger disabled={isMe()} onSelect={() => props.onChange({ active: false })}>
            {t("settings.people.deactivate")}
          </MenuItem>
        </Show>
      </Menu>
    </li>
  );
}
