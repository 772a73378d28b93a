import Keyboard from "~icons/lucide/keyboard";
import LogOut from "~icons/lucide/log-out";
import { defaultPreferences, type Preferences } from "../../shared/personal/preferences.ts";
import { AVAILABLE, AWAY } from "../../shared/protocol/register.ts";
import { AvailabilityDot } from "../ui/AvailabilityDot.tsx";
import { Avatar } from "../ui/Avatar.tsx";
import { createMedia } from "../ui/create-media.ts";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../ui/Menu.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import style from "./AccountMenu.module.css";
import { useAvailability } from "./availability.ts";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";

/** The agent's own: availability, language, theme, keys, the way out. Choices take effect at once and follow the agent. */
export function AccountMenu(props: { onSheet: () => void; onSignOut: () => void }) {
  const { t } = useI18n();
  const desk = useDesk();
  const agent = () => desk.session.agent;
  const isNarrow = createMedia("(max-width: 820px)"); // the rail is at the foot of the screen then
  const chosen = () => ({ ...defaultPreferences, ...desk.preferences() });
  const choose = <K extends "language" | "theme">(key: K, value: Preferences[K]) =>
    void desk.act({ type: "preference.set", doc: `me:${agent().id}`, key, value } as Parameters<
      typeof desk.act
    >[0]); // key and value belong together
  const { mark, words } = useAvailability();
  /** Nothing, until they have said it for the first time. */
  const chosenAvailability = () => {
    const state = desk.availability(agent().id);
    return state === AVAILABLE && desk.availableSince() === null ? "" : state;
  };
  const availabilities = () => [
    { value: AVAILABLE, label: t("app.me.available"), mark: <AvailabilityDot is="available" /> },
    { value: AWAY, label: t("app.me.away"), mark: <AvailabilityDot is="away" /> },
  ];
  const languages = () =>
    [
      { value: "auto", label: t("app.me.languageAuto") },
      { value: "en", label: t("app.me.languageEn") },
      { value: "fr", label: t("app.me.languageFr") },
    ] as const;
  const themes = () =>
    [
      { value: "auto", label: t("app.me.themeAuto") },
      { value: "light", label: t("app.me.themeLight") },
      { value: "dark", label: t("app.me.themeDark") },
    ] as const;
  return (
    <Menu
      variant="quiet"
      class={style.trigger!} // the sheet beside this file has the class
      placement={isNarrow() ? "top-end" : "right-end"}
      trigger={
        <>
          <Avatar name={agent().name} id={agent().id} size={34} availability={mark(agent().id)} />
          <VisuallyHidden>
            {t("app.me.open", { name: agent().name })}, {words(agent().id)}
          </VisuallyHidden>
        </>
      }
    >
      <div class={style.who}>
        <strong>{agent().name}</strong>
        <span>{agent().email}</span>
      </div>
      <MenuSeparator />
      <MenuChoice
        label={t("app.me.availability")}
        value={chosenAvailability()}
        options={availabilities()}
        onChange={(state) => desk.setAvailability(state)}
      />
      <MenuSeparator />
      <MenuChoice
        label={t("app.me.language")}
        value={chosen().language}
        options={languages()}
        onChange={(value) => choose("language", value)}
      />
      <MenuSeparator />
      <MenuChoice
        label={t("app.me.theme")}
        value={chosen().theme}
        options={themes()}
        onChange={(value) => choose("theme", value)}
      />
      <MenuSeparator />
      <MenuItem icon={<Keyboard aria-hidden="true" />} detail="?" onSelect={props.onSheet}>
        {t("app.me.shortcuts")}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={props.onSignOut}>
        {t("app.me.signOut")}
      </MenuItem>
    </Menu>
  );
}
