import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { explanationEn } from "./explanation.en.ts";
import { explanationFr } from "./explanation.fr.ts";

export const explanationTexts: Record<"en" | "fr", Words<typeof explanationEn>> = {
  en: explanationEn,
  fr: withFrenchSpaces(explanationFr),
};

/** Texts of the panel that explains an SLA icon; they are loaded with it, not with the app. */
export const useExplanationTexts = () => useTexts<typeof explanationEn>(explanationTexts);
