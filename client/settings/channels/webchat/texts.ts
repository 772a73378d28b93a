import { withFrenchSpaces } from "../../../app/french-spaces.ts";
import { useTexts } from "../../../app/i18n.tsx";
import { webchatEn } from "./words.en.ts";
import { webchatFr } from "./words.fr.ts";

export const webchatTexts = { en: webchatEn, fr: withFrenchSpaces(webchatFr) };

/** Texts of how a web chat is set up; they are loaded with its page. */
export const useWebchatTexts = () => useTexts<typeof webchatEn>(webchatTexts);
