import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { startEn } from "./words.en.ts";
import { startFr } from "./words.fr.ts";

export const startTexts: Record<"en" | "fr", Words<typeof startEn>> = {
  en: startEn,
  fr: withFrenchSpaces(startFr),
};

export const useStartTexts = () => useTexts<typeof startEn>(startTexts);
