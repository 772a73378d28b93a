/** Backgrounds on which white text keeps a contrast of 4.5 : 1. */
const colours = [
  "#486a9a",
  "#8a5a86",
  "#66669a",
  "#4a7552",
  "#95622f",
  "#97524f",
  "#3f737a",
  "#716838",
  "#a34f2f",
  "#6b5b95",
];

/** One or two letters that stand for a name: first of the first word, first of the last. */
export function initials(name: string): string {
  const words = name
    .replace(/^[@#]/u, "")
    .split(/[\s._-]+/u)
    .filter((word) => /[\p{L}\p{N}]/u.test(word));
  const first = words[0];
  const last = words.at(-1);
  if (!first || !last) return "?";
  const letters = words.length === 1 ? Array.from(first).slice(0, 2).join("") : letter(first) + letter(last);
  return letters.toLocaleUpperCase();
}

function letter(word: string): string {
  return String.fromCodePoint(word.codePointAt(0)!); // words are not empty
}

/** Always the same colour for the same id. */
export function colourOf(id: string): string {
  let hash = 0;
  for (const character of id) hash = (Math.imul(hash, 31) + character.codePointAt(0)!) | 0; // a character has a code point
  return colours[Math.abs(hash) % colours.length]!; // the list is not empty
}
