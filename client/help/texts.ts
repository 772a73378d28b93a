import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { helpEn } from "./words.en.ts";
import { helpFr } from "./words.fr.ts";

const helpTexts: Record<"en" | "fr", Words<typeof helpEn>> = { en: helpEn, fr: withFrenchSpaces(helpFr) };

/** Texts of the help; they are loaded with its page. */
export const useHelpTexts = () => useTexts<typeof helpEn>(helpTexts);
