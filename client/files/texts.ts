import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { filesEn } from "./words.en.ts";
import { filesFr } from "./words.fr.ts";

const texts: Record<"en" | "fr", Words<typeof filesEn>> = { en: filesEn, fr: withFrenchSpaces(filesFr) };

/** Texts of the files of messages; they are loaded with the first of them. */
export const useFileTexts = () => useTexts<typeof filesEn>(texts);
