import { withFrenchSpaces } from "../../../app/french-spaces.ts";
import { useTexts } from "../../../app/i18n.tsx";
import { xEn } from "./words.en.ts";
import { xFr } from "./words.fr.ts";

const xTexts = { en: xEn, fr: withFrenchSpaces(xFr) };

/** Texts of how an account at X is set up; they are loaded with its page. */
export const useXTexts = () => useTexts<typeof xEn>(xTexts);
