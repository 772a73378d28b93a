import type { Dictionary } from "./english.ts";
import type { Words } from "./words.ts";

export const locales = ["en", "fr"] as const;
export type Locale = (typeof locales)[number];

/** Every text of the app in one language; only the language that is wanted is fetched. */
export async function loadDictionary(locale: Locale): Promise<Words<Dictionary>> {
  return locale === "fr" ? (await import("./french.ts")).french : (await import("./english.ts")).english;
}
