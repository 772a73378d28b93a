import { withFrenchSpaces } from "../../app/french-spaces.ts";
import { useTexts } from "../../app/i18n.tsx";
import type { Words } from "../../app/words.ts";
import { viewsEn } from "./words.en.ts";
import { viewsFr } from "./words.fr.ts";

const texts: Record<"en" | "fr", Words<typeof viewsEn>> = { en: viewsEn, fr: withFrenchSpaces(viewsFr) };

/** Texts of the panel of saved views; they are loaded with it, not with the app. */
export const useViewsTexts = () => useTexts<typeof viewsEn>(texts);
