import { useLocation, useNavigate } from "@solidjs/router";
import { useBlock } from "../contact/use-block.ts";
import { useVip } from "../contact/use-vip.ts";
import { isOpenTo, pages } from "../settings/pages.ts";
import { useDesk } from "./desk-context.tsx";
import { useI18n } from "./i18n.tsx";
import type { Action } from "./keyboard.ts";
import { useMayDo } from "./may-do.ts";
import { usePaletteTexts } from "./palette-texts.ts";
import { usePreferences } from "./preferences.ts";

/** What no screen offers by itself: it is done, or gone to, by name from anywhere. */
export function usePaletteActions(): Action[] {
  return [...usePages(), ...useOwnLook(), ...useBells(), ...useContactActions()];
}

function usePages(): Action[] {
  const { t } = useI18n();
  const texts = usePaletteTexts();
  const desk = useDesk();
  const navigate = useNavigate();
  return pages
    .filter((page) => isOpenTo(page, desk.session.agent.role))
    .map(({ name }) => ({
      label: () => texts("page", { settings: t("settings.title"), page: t(`settings.tabs.${name}`) }),
      about: "settings",
      run: () => navigate(`/settings/${name}`),
    }));
}

function useOwnLook(): Action[] {
  const { t } = useI18n();
  const texts = usePaletteTexts();
  const { chosen, choose } = usePreferences();
  const languages = {
    auto: "app.me.languageAuto",
    en: "app.me.languageEn",
    fr: "app.me.languageFr",
  } as const;
  const themes = { auto: "app.me.themeAuto", light: "app.me.themeLight", dark: "app.me.themeDark" } as const;
  const ways = ["auto", "en", "fr"] as const;
  const looks = ["auto", "light", "dark"] as const;
  return [
    ...ways.map((language): Action => ({
      label: () => texts("language", { language: t(languages[language]) }),
      about: "look",
      when: () => chosen().language !== language,
      run: () => choose("language", language),
    })),
    ...looks.map((theme): Action => ({
      label: () => texts("theme", { theme: t(themes[theme]) }),
      about: "look",
      when: () => chosen().theme !== theme,
      run: () => choose("theme", theme),
    })),
  ];
}

function useBells(): Action[] {
  const texts = usePaletteTexts();
  const desk = useDesk();
  return [
    {
      label: () => texts("knowAll"),
      about: "alerts",
      when: () => desk.bells().some(({ isRead }) => !isRead),
      run: () => desk.knowAllBells(),
    },
  ];
}

/** For the contact on screen: the one of the open conversation, or the one that is looked at. */
function useContactActions(): Action[] {
  const texts = usePaletteTexts();
  const desk = useDesk();
  const mayDo = useMayDo();
  const setVip = useVip();
  const block = useBlock();
  const location = useLocation();
  const doc = decodeURIComponent(location.pathname.split("/").at(-1) ?? "");
  const contact = desk.contact(desk.conversation(doc)?.contact.id ?? doc);
  if (!contact || contact.erased) return [];
  if (!mayDo({ channel: contact.channel.id, team: contact.team }, "contact.edit")) return [];
  const { vip, blocked } = contact;
  const { name } = contact.person;
  return [
    {
      label: () => texts(vip ? "vipNot" : "vip", { name }),
      about: "vip",
      run: () => setVip(contact, !vip),
    },
    {
      label: () => texts(blocked ? "unblock" : "block", { name }),
      about: "block",
      run: () => block(contact, !blocked),
    },
  ];
}
