import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { searchEn } from "./words.en.ts";
import { searchFr } from "./words.fr.ts";

const searchTexts: Record<"en" | "fr", Words<typeof searchEn>> = {
  en: searchEn,
  fr: withFrenchSpaces(searchFr),
};

/** Texts of the search; they are loaded with its page. */
export const useSearchTexts = () => useTexts<typeof searchEn>(searchTexts);
