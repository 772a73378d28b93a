import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { messageActsEn } from "./words.en.ts";
import { messageActsFr } from "./words.fr.ts";

export const messageActsTexts: Record<"en" | "fr", Words<typeof messageActsEn>> = {
  en: messageActsEn,
  fr: withFrenchSpaces(messageActsFr),
};

/** Texts of what is done with messages; they are loaded with its menu, not with the app. */
export const useMessageActsTexts = () => useTexts<typeof messageActsEn>(messageActsTexts);
