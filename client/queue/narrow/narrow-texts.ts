import { withFrenchSpaces } from "../../app/french-spaces.ts";
import { useTexts } from "../../app/i18n.tsx";
import type { Words } from "../../app/words.ts";
import { narrowEn } from "./words.en.ts";
import { narrowFr } from "./words.fr.ts";

const texts: Record<"en" | "fr", Words<typeof narrowEn>> = { en: narrowEn, fr: withFrenchSpaces(narrowFr) };

/** Texts of the panels that narrow a queue; they are loaded with them, not with the app. */
export const useNarrowTexts = () => useTexts<typeof narrowEn>(texts);
