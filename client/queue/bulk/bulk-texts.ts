import { withFrenchSpaces } from "../../app/french-spaces.ts";
import { useTexts } from "../../app/i18n.tsx";
import type { Words } from "../../app/words.ts";
import { bulkEn } from "./words.en.ts";
import { bulkFr } from "./words.fr.ts";

const texts: Record<"en" | "fr", Words<typeof bulkEn>> = { en: bulkEn, fr: withFrenchSpaces(bulkFr) };

/** Texts of what is done to several conversations; they are loaded with it, not with the app. */
export const useBulkTexts = () => useTexts<typeof bulkEn>(texts);
