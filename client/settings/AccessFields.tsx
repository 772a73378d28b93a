import { For, Show } from "solid-js";
import { grantRoles, type Grant } from "../../shared/permissions/access.ts";
import { useDesk } from "../app/desk-context.tsx";
import { useI18n } from "../app/i18n.tsx";
import { createKeyed } from "../ui/create-keyed.ts";
import { RadioGroup } from "../ui/RadioGroup.tsx";
import { Select } from "../ui/Select.tsx";
import style from "./AccessFields.module.css";
import { activeTeams } from "./active-teams.ts";
import { grantedIn, withGrant, type Place } from "./grants.ts";

export interface AccessFieldsProps {
  /** Null: every channel. */
  grants: readonly Grant[] | null;
  onChange: (grants: readonly Grant[] | null) => void;
}

const NONE = "none";

/** What of the workspace somebody sees: all of it, or only some channels and teams, each with a role. */
export function AccessFields(props: AccessFieldsProps) {
  const { t } = useI18n();
  const desk = useDesk();
  const channels = () =>
    Object.values(desk.workspace().channels)
      .toSorted((a, b) => a.name.localeCompare(b.name))
      .map(
        ({ id, name, network }) => ({ kind: "channel", id, name, more: t(`ui.network.${network}`) }) as const,
      );
  const teams = () =>
    activeTeams(desk.workspace()).map(({ id, name }) => ({ kind: "team", id, name, more: "" }) as const);
  return (
    <>
      <RadioGroup
        label={t("settings.access.label")}
        value={props.grants === null ? "all" : "some"}
        options={[
          { value: "all", label: t("settings.access.all"), description: t("settings.access.allMore") },
          { value: "some", label: t("settings.access.some"), description: t("settings.access.someMore") },
        ]}
        onChange={(which) => props.onChange(which === "all" ? null : [])}
      />
      <Show when={props.grants}>
        {(grants) => (
          <>
            <Places
              title={t("settings.access.channels")}
              places={channels()}
              grants={grants()}
              onChange={props.onChange}
            />
            <Show when={teams().length > 0}>
              <Places
                title={t("settings.access.teams")}
                places={teams()}
                grants={grants()}
                onChange={props.onChange}
              />
            </Show>
          </>
        )}
      </Show>
    </>
  );
}

interface PlacesProps {
  title: string;
  places: readonly (Place & { name: string; more: string })[];
  grants: readonly Grant[];
  onChange: (grants: readonly Grant[]) => void;
}

function Places(props: PlacesProps) {
  const { t } = useI18n();
  const options = () => [
    { value: NONE, label: t("settings.access.none") },
    ...grantRoles.map((role) => ({ value: role, label: t(`settings.people.roles.${role}`) })),
  ];
  const places = createKeyed(
    () => props.places,
    ({ id }) => id,
  );
  const choose = (place: Place, value: string) =>
    props.onChange(withGrant(props.grants, place, grantRoles.find((role) => role === value) ?? null));
  return (
    <fieldset class={style.places}>
      <legend>{props.title}</legend>
      <For each={places()}>
        {({ item: place }) => (
          <div class={style.place}>
            <span class={style.name}>
              {place().name}
              <small>{place().more}</small>
            </span>
            <Select
              bare
              class={style.role!} // the sheet beside this file has the class
              label={t("settings.access.roleIn", { name: place().name })}
              value={grantedIn(props.grants, place()) ?? NONE}
              options={options()}
              onChange={(value) => choose(place(), value)}
            />
          </div>
        )}
      </For>
    </fieldset>
  );
}
