import { withFrenchSpaces } from "../app/french-spaces.ts";
import { useTexts } from "../app/i18n.tsx";
import type { Words } from "../app/words.ts";
import { boomerangsEn } from "./words.en.ts";
import { boomerangsFr } from "./words.fr.ts";

export const boomerangTexts: Record<"en" | "fr", Words<typeof boomerangsEn>> = {
  en: boomerangsEn,
  fr: withFrenchSpaces(boomerangsFr),
};

/** Texts of the panel that sets a boomerang and of the list of all; they are loaded with them, not with the app. */
export const useBoomerangTexts = () => useTexts<typeof boomerangsEn>(boomerangTexts);
