import { chatEn } from "./words.en.ts";
import { chatFr } from "./words.fr.ts";

export type ChatWords = Record<keyof typeof chatEn, string>;

/** Says one of the chat's texts, its gaps filled. */
export type Say = (text: keyof ChatWords, gaps?: Record<string, string | number>) => string;

export type Language = "en" | "fr";

/** The language of the page, as far as the chat speaks it. */
export function languageOf(tag: string): Language {
  return /^fr\b/i.test(tag) ? "fr" : "en";
}

export function sayIn(language: Language): Say {
  const words = language === "fr" ? chatFr : chatEn;
  return (text, gaps = {}) =>
    words[text].replace(/\{\{ (\w+) \}\}/g, (_all, name: string) => String(gaps[name] ?? ""));
}
