import type { Capability } from "./capability.ts";

/** A link ends before the punctuation of the sentence it stands in. */
const url = /https?:\/\/[^\s]*[^\s.,:;!?'")\]}…]/gu;
const URL_WEIGHT = 23;
const EMOJI_WEIGHT = 2;
/** Code point ranges that X counts as one; everything else counts as two (twitter-text configuration v3). */
const light: readonly (readonly [number, number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];

/** Pictures of any length, flags (pairs of letters) and keycaps: one emoji each. */
const emoji = /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|\u20E3/u;

/** Length of a text in the network's own unit. An emoji sequence counts as one character of weight two on X. */
export function textLength(text: string, unit: Capability["unit"]): number {
  switch (unit) {
    case "utf16":
      return text.length;
    case "bytes":
      return new TextEncoder().encode(text).length;
    case "weighted":
      return weightedLength(text);
  }
}

const segmenter = new Intl.Segmenter("en", { granularity: "grapheme" });

function weightedLength(text: string): number {
  let weight = (text.match(url)?.length ?? 0) * URL_WEIGHT;
  for (const { segment } of segmenter.segment(text.replace(url, ""))) weight += characterWeight(segment);
  return weight;
}

/** @param character one, as people see it */
function characterWeight(character: string): number {
  if (emoji.test(character)) return EMOJI_WEIGHT;
  let weight = 0;
  for (const char of character.normalize("NFC")) weight += codePointWeight(char.codePointAt(0) ?? 0);
  return weight;
}

/** A stretch of text that is best not cut: a character as people see it, or a link. */
export interface Atom {
  /** UTF-16 offset behind it. */
  end: number;
  length: number;
}

/** A text in the smallest stretches it can be cut into, each with its length in the unit. */
export function atomsOf(text: string, unit: Capability["unit"]): Atom[] {
  const atoms: Atom[] = [];
  const addCharacters = (from: number, to: number) => {
    for (const { index, segment } of segmenter.segment(text.slice(from, to))) {
      const length = unit === "weighted" ? characterWeight(segment) : textLength(segment, unit);
      atoms.push({ end: from + index + segment.length, length });
    }
  };
  let from = 0;
  for (const { index, 0: link } of unit === "weighted" ? text.matchAll(url) : []) {
    addCharacters(from, index);
    from = index + link.length;
    atoms.push({ end: from, length: URL_WEIGHT });
  }
  addCharacters(from, text.length);
  return atoms;
}

function codePointWeight(code: number): number {
  return light.some(([from, to]) => code >= from && code <= to) ? 1 : 2;
}
