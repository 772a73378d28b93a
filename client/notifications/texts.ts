import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { bellsEn } from "./words.en.ts";
import { bellsFr } from "./words.fr.ts";

const bellTexts: Record<"en" | "fr", Words<typeof bellsEn>> = { en: bellsEn, fr: withFrenchSpaces(bellsFr) };

/** Texts of notifications; they are loaded with the list, not with the app. */
export const useBellTexts = () => useTexts<typeof bellsEn>(bellTexts);
