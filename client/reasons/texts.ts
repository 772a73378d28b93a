import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { reasonsEn } from "./words.en.ts";
import { reasonsFr } from "./words.fr.ts";

export const reasonTexts: Record<"en" | "fr", Words<typeof reasonsEn>> = {
  en: reasonsEn,
  fr: withFrenchSpaces(reasonsFr),
};

/** Texts of the question why something is resolved; they are loaded with it, not with the app. */
export const useReasonTexts = () => useTexts<typeof reasonsEn>(reasonTexts);
