import { withFrenchSpaces } from "./french-spaces.ts";
import { useTexts } from "./i18n.tsx";
import { paletteEn } from "./palette-words.en.ts";
import { paletteFr } from "./palette-words.fr.ts";
import type { Words } from "./words.ts";

const texts: Record<"en" | "fr", Words<typeof paletteEn>> = {
  en: paletteEn,
  fr: withFrenchSpaces(paletteFr),
};

/** What an action is about, for those who look for it by another word. */
export type Subject = keyof typeof paletteEn.also;

export const usePaletteTexts = () => useTexts<typeof paletteEn>(texts);

/** Actions by the key they have in the program. */
const byKey: Readonly<Record<string, Subject>> = {
  "/": "search",
  "?": "keys",
  j: "next",
  k: "previous",
  x: "choose",
  e: "resolve",
  p: "pend",
  b: "boomerang",
  g: "again",
  a: "assign",
  t: "topic",
  n: "note",
  r: "reply",
  c: "start",
  u: "read",
  z: "undo",
};

/** Other words for an action, of every language: an agent may know the one of another program. */
export function otherWords(action: { key?: string; about?: Subject }): string {
  const subject = action.about ?? byKey[action.key ?? ""];
  return subject === undefined ? "" : `${texts.en.also[subject]} ${texts.fr.also[subject]}`;
}
