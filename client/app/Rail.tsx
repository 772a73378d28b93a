import { useLocation, useNavigate } from "@solidjs/router";
import { For, Show } from "solid-js";
import Ellipsis from "~icons/lucide/ellipsis";
import { BellButton } from "../notifications/BellButton.tsx";
import { createMedia } from "../ui/create-media.ts";
import { Menu, MenuItem } from "../ui/Menu.tsx";
import { AccountMenu } from "./AccountMenu.tsx";
import { AvailabilityMenu } from "./AvailabilityMenu.tsx";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";
import { isAtFoot, leadsTo, places, staysInSight, type RailPlace } from "./rail-places.ts";
import style from "./Rail.module.css";

/** The way to every part of the app; at the foot of the screen where that is narrow, with a menu for what does not fit. */
export function Rail(props: { onSheet: () => void; onSignOut: () => void }) {
  const { t } = useI18n();
  const desk = useDesk();
  const isPhone = createMedia("(max-width: 640px)");
  const inSight = () => places.filter((place) => !isPhone() || staysInSight(place));
  return (
    <nav class={style.rail} aria-label={t("app.nav.label")}>
      <span class={style.logo} title={desk.session.workspace.name} aria-hidden="true">
        R
      </span>
      <For each={inSight().filter((place) => !isAtFoot(place))}>{(place) => <RailLink place={place} />}</For>
      <span class={style.space} />
      <BellButton class={style.link!} /* the sheet beside this file has the class */ />
      <For each={inSight().filter(isAtFoot)}>{(place) => <RailLink place={place} />}</For>
      <Show when={isPhone()}>
        <MorePlaces />
      </Show>
      <AvailabilityMenu />
      <AccountMenu onSheet={props.onSheet} onSignOut={props.onSignOut} />
    </nav>
  );
}

function RailLink(props: { place: RailPlace }) {
  const { t } = useI18n();
  const location = useLocation();
  return (
    <a
      class={style.link}
      href={props.place.href}
      aria-current={leadsTo(props.place, location.pathname) ? "page" : undefined}
    >
      <props.place.icon aria-hidden="true" />
      {t(`app.nav.${props.place.name}`)}
    </a>
  );
}

/** What has no room on a phone. */
function MorePlaces() {
  const { t } = useI18n();
  const navigate = useNavigate();
  const location = useLocation();
  const others = () => places.filter((place) => !staysInSight(place));
  const isHere = () => others().some((place) => leadsTo(place, location.pathname));
  return (
    <Menu
      variant="quiet"
      class={`${style.link} ${isHere() ? style.here : ""}`}
      placement="top-start"
      trigger={
        <>
          <Ellipsis aria-hidden="true" />
          {t("app.nav.more")}
        </>
      }
    >
      <For each={others()}>
        {(place) => (
          <MenuItem icon={<place.icon aria-hidden="true" />} onSelect={() => navigate(place.href)}>
            {t(`app.nav.${place.name}`)}
          </MenuItem>
        )}
      </For>
    </Menu>
  );
}
