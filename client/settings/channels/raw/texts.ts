import { withFrenchSpaces } from "../../../app/french-spaces.ts";
import { useTexts } from "../../../app/i18n.tsx";
import { rawEn } from "./words.en.ts";
import { rawFr } from "./words.fr.ts";

export const rawTexts = { en: rawEn, fr: withFrenchSpaces(rawFr) };

/** Texts of what came for an account; they are loaded with its page. */
export const useRawTexts = () => useTexts<typeof rawEn>(rawTexts);
