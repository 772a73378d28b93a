import { withFrenchSpaces } from "../../../app/french-spaces.ts";
import { useTexts } from "../../../app/i18n.tsx";
import { emailEn } from "./words.en.ts";
import { emailFr } from "./words.fr.ts";

export const emailTexts = { en: emailEn, fr: withFrenchSpaces(emailFr) };

/** Texts of how a mailbox is set up; they are loaded with its page. */
export const useEmailTexts = () => useTexts<typeof emailEn>(emailTexts);
