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

function weightedLength(text: string): number {
  const links = text.match(url)?.length ?? 0;
  const rest = text.replace(url, "").normalize("NFC");
  const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" }).segment(rest);
  let weight = links * URL_WEIGHT;
  for (const { segment } of graphemes) {
    if (emoji.test(segment)) {
      weight += EMOJI_WEIGHT;
      continue;
    }
    for (const char of segment) weight += codePointWeight(char.codePointAt(0) ?? 0);
  }
  return weight;
}

function codePointWeight(code: number): number {
  return light.some(([from, to]) => code >= from && code <= to) ? 1 : 2;
}
