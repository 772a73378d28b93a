import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { panelEn } from "./panel-words.en.ts";
import { panelFr } from "./panel-words.fr.ts";

export const panelTexts: Record<"en" | "fr", Words<typeof panelEn>> = {
  en: panelEn,
  fr: withFrenchSpaces(panelFr),
};

/** Texts of saved replies; they are loaded with the panel, not with the app. */
export const useReplyTexts = () => useTexts<typeof panelEn>(panelTexts);
