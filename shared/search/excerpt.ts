import { searchable } from "./words.ts";

/** A piece of an excerpt; `isSought`: it is what somebody looked for. */
export interface ExcerptPart {
  text: string;
  isSought: boolean;
}

/** Signs before the first word that was found, and all in all. */
const BEFORE = 40;
const LENGTH = 160;

/** What stands around the first of the words in a text, with every one of them marked. */
export function excerpt(text: string, words: readonly string[]): ExcerptPart[] {
  const line = text.replace(/\s+/gu, " ").trim();
  const { from, found } = around(line, words);
  const to = Math.min(line.length, from + LENGTH);
  const parts: ExcerptPart[] = from > 0 ? [{ text: "…", isSought: false }] : [];
  let end = from;
  for (const { at, word } of found) {
    if (at + word.length > to) break;
    parts.push({ text: line.slice(end, at), isSought: false }, { text: word, isSought: true });
    end = at + word.length;
  }
  parts.push({ text: line.slice(end, to) + (to < line.length ? "…" : ""), isSought: false });
  return parts.filter((part) => part.text !== "");
}

/** Where the excerpt begins, and the words found from there on, as far as it can reach: no word after that is looked at. */
function around(
  line: string,
  words: readonly string[],
): { from: number; found: { at: number; word: string }[] } {
  const starts: number[] = [];
  const found: { at: number; word: string }[] = [];
  let from = 0;
  for (const { index: at, 0: word } of line.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
    if (found.length > 0 && at > from + LENGTH) break;
    starts.push(at);
    const folded = searchable(word);
    if (!words.some((sought) => folded.startsWith(sought))) continue;
    if (found.length === 0 && at > BEFORE) from = starts.find((start) => start >= at - BEFORE) ?? at;
    found.push({ at, word });
  }
  return { from, found };
}
