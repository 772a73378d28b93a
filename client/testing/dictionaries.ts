import type { Locale } from "../app/dictionary.ts";
import { english, type Dictionary } from "../app/english.ts";
import { french } from "../app/french.ts";
import type { Words } from "../app/words.ts";

/** All languages at once, for tests. */
export const dictionaries: Record<Locale, Words<Dictionary>> = { en: english, fr: french };
