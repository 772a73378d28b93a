import { normalise } from "./normalise.ts";

/** Most words of a question that are looked for; what comes after them is left out. */
const WORDS_SOUGHT = 8;

const between = /[^\p{L}\p{N}]+/gu;

/** A text as searching compares it: without case and accents, words apart by one space. */
export function searchable(text: string): string {
  return normalise(text).replace(between, " ").trim();
}

/** The words somebody looks for, each once. What was found holds every one of them, or words that begin so. */
export function soughtWords(question: string): string[] {
  return [...new Set(searchable(question).split(" ").filter(Boolean))].slice(0, WORDS_SOUGHT);
}
