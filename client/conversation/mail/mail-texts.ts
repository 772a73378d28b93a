import { withFrenchSpaces } from "../../app/french-spaces.ts";
import { useTexts } from "../../app/i18n.tsx";
import type { Words } from "../../app/words.ts";
import { mailEn } from "./words.en.ts";
import { mailFr } from "./words.fr.ts";

export const mailTexts: Record<"en" | "fr", Words<typeof mailEn>> = {
  en: mailEn,
  fr: withFrenchSpaces(mailFr),
};

/** Texts of a mail in the timeline; they are loaded with the first one. */
export const useMailTexts = () => useTexts<typeof mailEn>(mailTexts);
