import { useNavigate } from "@solidjs/router";
import CircleHelp from "~icons/lucide/circle-question-mark";
import Keyboard from "~icons/lucide/keyboard";
import LogOut from "~icons/lucide/log-out";
import { Avatar } from "../ui/Avatar.tsx";
import { createMedia } from "../ui/create-media.ts";
import { Menu, MenuChoice, MenuItem, MenuSeparator } from "../ui/Menu.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import style from "./AccountMenu.module.css";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";
import { usePreferences } from "./preferences.ts";

/** The agent's own: language, theme, keys, the way out. Choices take effect at once and follow the agent. */
export function AccountMenu(props: { onSheet: () => void; onSignOut: () => void }) {
  const { t } = useI18n();
  const navigate = useNavigate();
  const desk = useDesk();
  const agent = () => desk.session.agent;
  const isNarrow = createMedia("(max-width: 820px)"); // the rail is at the foot of the screen then
  const { chosen, choose } = usePreferences();
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
          <Avatar name={agent().name} id={agent().id} size={34} />
          <VisuallyHidden>{t("app.me.open", { name: agent().name })}</VisuallyHidden>
        </>
      }
    >
      <div class={style.who}>
        <strong>{agent().name}</strong>
        <span>{agent().email}</span>
      </div>
      <MenuSeparator />
      <MenuChoice
        label={t("app.me.language")}
        value={chosen().language}
        options={languages()}
        onChoose={(value) => choose("language", value)}
      />
      <MenuSeparator />
      <MenuChoice
        label={t("app.me.theme")}
        value={chosen().theme}
        options={themes()}
        onChoose={(value) => choose("theme", value)}
      />
      <MenuSeparator />
      <MenuItem icon={<Keyboard aria-hidden="true" />} detail="?" onSelect={props.onSheet}>
        {t("app.me.shortcuts")}
      </MenuItem>
      <MenuItem icon={<CircleHelp aria-hidden="true" />} onSelect={() => navigate("/help")}>
        {t("app.nav.help")}
      </MenuItem>
      <MenuItem icon={<LogOut aria-hidden="true" />} onSelect={props.onSignOut}>
        {t("app.me.signOut")}
      </MenuItem>
    </Menu>
  );
}
