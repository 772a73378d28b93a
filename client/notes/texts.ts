import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { notesEn } from "./words.en.ts";
import { notesFr } from "./words.fr.ts";

export const noteTexts: Record<"en" | "fr", Words<typeof notesEn>> = {
  en: notesEn,
  fr: withFrenchSpaces(notesFr),
};

/** Texts of writing notes and of their versions; they are loaded with these, not with the app. */
export const useNoteTexts = () => useTexts<typeof notesEn>(noteTexts);
