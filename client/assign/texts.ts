import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { assignEn } from "./words.en.ts";
import { assignFr } from "./words.fr.ts";

const assignTexts: Record<"en" | "fr", Words<typeof assignEn>> = {
  en: assignEn,
  fr: withFrenchSpaces(assignFr),
};

/** Texts of the list of those to give conversations to; they are loaded with it, not with the app. */
export const useAssignTexts = () => useTexts<typeof assignEn>(assignTexts);
