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
  const all = wordsIn(line);
  const found = all.filter(({ word }) => words.some((sought) => searchable(word).startsWith(sought)));
  const earliest = (found[0]?.at ?? 0) - BEFORE;
  const from = earliest <= 0 ? 0 : (all.find(({ at }) => at >= earliest)?.at ?? 0);
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

function wordsIn(line: string): { at: number; word: string }[] {
  return [...line.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({ at: match.index, word: match[0] }));
}
