import { withFrenchSpaces } from "../../../app/french-spaces.ts";
import { useTexts } from "../../../app/i18n.tsx";
import { apiAccessEn } from "./words.en.ts";
import { apiAccessFr } from "./words.fr.ts";

export const apiAccessTexts = { en: apiAccessEn, fr: withFrenchSpaces(apiAccessFr) };

/** Texts of a program's access to a channel; they are loaded with its page. */
export const useApiAccessTexts = () => useTexts<typeof apiAccessEn>(apiAccessTexts);
