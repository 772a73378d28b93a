import { withFrenchSpaces } from "../../../app/french-spaces.ts";
import { useTexts } from "../../../app/i18n.tsx";
import { facebookEn } from "./words.en.ts";
import { facebookFr } from "./words.fr.ts";

const facebookTexts = { en: facebookEn, fr: withFrenchSpaces(facebookFr) };

/** Texts of how a Facebook page is set up; they are loaded with its page. */
export const useFacebookTexts = () => useTexts<typeof facebookEn>(facebookTexts);
