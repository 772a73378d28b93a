import { withFrenchSpaces } from "../../app/french-spaces.ts";
import { useTexts } from "../../app/i18n.tsx";
import type { Words } from "../../app/words.ts";
import { mailReplyEn } from "./words.en.ts";
import { mailReplyFr } from "./words.fr.ts";

export const mailReplyTexts: Record<"en" | "fr", Words<typeof mailReplyEn>> = {
  en: mailReplyEn,
  fr: withFrenchSpaces(mailReplyFr),
};

/** Texts of the fields of a mail; they are loaded with them, not with the app. */
export const useMailReplyTexts = () => useTexts<typeof mailReplyEn>(mailReplyTexts);
