import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { replyEn } from "./words.en.ts";
import { replyFr } from "./words.fr.ts";

export const replyTexts: Record<"en" | "fr", Words<typeof replyEn>> = {
  en: replyEn,
  fr: withFrenchSpaces(replyFr),
};

/** Texts of what helps to reply; they are loaded with it, not with the app. */
export const useReplyBoxTexts = () => useTexts<typeof replyEn>(replyTexts);
