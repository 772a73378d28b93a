const wordSign = /[\p{L}\p{N}\p{M}_]/u;
/** Scripts that put no space between words: there, a phrase may stand anywhere. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

export type Place = "begins" | "ends" | "anywhere";

/**
 * Whether the phrase stands there in the text, as whole words; at the beginning and the end, signs that are not part of
 * a word (a bracket, a full stop) do not count. Both as `normalise` gives them.
 */
export function stands(phrase: string, text: string, place: Place): boolean {
  if (phrase === "") return false;
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) {
    const before = text.slice(0, at);
    const after = text.slice(at + phrase.length);
    if (!isApart(before, phrase, after)) continue;
    if (place === "anywhere" || !wordSign.test(place === "begins" ? before : after)) return true;
  }
  return false;
}

/** It is not a part of a longer word on either side. */
function isApart(before: string, phrase: string, after: string): boolean {
  return !continues(lastSign(before), firstSign(phrase)) && !continues(lastSign(phrase), firstSign(after));
}

function continues(left: string, right: string): boolean {
  return wordSign.test(left) && wordSign.test(right) && !unspaced.test(left) && !unspaced.test(right);
}

function firstSign(text: string): string {
  return String.fromCodePoint(text.codePointAt(0) ?? 0x20);
}

function lastSign(text: string): string {
  const last = text.charCodeAt(text.length - 1);
  const isHalf = last >= 0xdc00 && last <= 0xdfff; // of a sign that takes two places
  return text.slice(isHalf ? -2 : -1);
}
