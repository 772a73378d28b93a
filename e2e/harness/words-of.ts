import { english, type Dictionary } from "../../client/app/english.ts";
import { french } from "../../client/app/french.ts";
import { withFrenchSpaces } from "../../client/app/french-spaces.ts";
import type { PluralForms, Words } from "../../client/app/words.ts";

export type Language = "en" | "fr";

/** The app's texts as they are on the screen in a language. */
export function wordsOf(language: Language): Words<Dictionary> {
  return language === "fr" ? french : english;
}

/** Texts that are no part of the app's dictionary, because they are loaded with a page or a panel. */
export function inLanguage<T extends object>(language: Language, en: T, fr: Words<T>): Words<T> {
  return language === "fr" ? withFrenchSpaces(fr) : (en as Words<T>); // the English one has its own shape
}

/** A text with its `{{name}}` parts filled in; of a plural the form that its count asks for. */
export function say(text: string | PluralForms, parts: Record<string, string | number> = {}): string {
  const form = typeof text === "string" ? text : Number(parts["count"]) === 1 ? text.one : text.other;
  return Object.entries(parts).reduce(
    (said, [key, value]) => said.replaceAll(`{{${key}}}`, String(value)),
    form,
  );
}
