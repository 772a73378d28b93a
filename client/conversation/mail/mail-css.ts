import { namedPicture } from "./mail-address.ts";

export interface CssRules {
  /** Pictures from the web are wanted. */
  pictures: boolean;
  /** Height of the screen, px. */
  screenHeight: number;
}

/** A share of the screen's height. The sheet is as high as what is on it, and would grow with it for ever. */
const screenShare = /(?<![\w.#-])(\d+(?:\.\d+)?|\.\d+)[sld]?v(?:h|b|min|max)\b/giu;

/**
 * What a mail says of its looks, as its sheet can take it. Names of what is elsewhere are taken out so that nothing is
 * asked for in vain; that nothing can be, however it is written, is for the sheet's policy to see to.
 */
export function safeCss(
  css: string,
  { pictures, screenHeight }: CssRules,
): { css: string; hasWebPictures: boolean } {
  let hasWebPictures = false;
  const withoutNames = replaceNames(css, (whole, name) => {
    const picture = namedPicture(name);
    if (picture.kind === "web") hasWebPictures = true;
    return picture.kind === "bytes" || (picture.kind === "web" && pictures) ? whole : "none";
  });
  const px = (_: string, share: string) => `${(Number(share) / 100) * screenHeight}px`;
  return { css: withoutNames.replace(screenShare, px), hasWebPictures };
}

/** Puts something else in the place of every `url(…)`. Reads every character a few times at most, whatever a sender writes. */
function replaceNames(css: string, by: (whole: string, name: string) => string): string {
  let replaced = "";
  let at = 0;
  for (const { 0: opening, index } of css.matchAll(/url\(\s*/giu)) {
    if (index < at) continue; // within a name
    const found = nameAt(css, index + opening.length);
    if (!found) break;
    replaced += css.slice(at, index) + by(css.slice(index, found.end), found.name);
    at = found.end;
  }
  return replaced + css.slice(at);
}

/** @returns null where none ends any more */
function nameAt(css: string, start: number): { name: string; end: number } | null {
  const quote = css[start];
  if (quote === '"' || quote === "'") {
    const close = css.indexOf(quote, start + 1);
    const ending = /\s*\)/uy;
    ending.lastIndex = close + 1;
    if (close > 0 && ending.test(css)) return { name: css.slice(start + 1, close), end: ending.lastIndex };
  }
  const end = css.indexOf(")", start);
  return end < 0 ? null : { name: css.slice(start, end), end: end + 1 };
}

/** Takes a mail's own rules out of its HTML before that is read: the app's policy would complain of each of them. */
export function withoutStyles(html: string): { rest: string; css: string[] } {
  const css: string[] = [];
  const closing = /<\/style\s*>/giu;
  let rest = "";
  let at = 0;
  for (const { index } of html.matchAll(/<style\b/giu)) {
    if (index < at) continue; // within the rules of another
    closing.lastIndex = html.indexOf(">", index) + 1;
    const close = closing.lastIndex > 0 ? closing.exec(html) : null;
    if (!close) break; // nor is there one for any that follows
    css.push(html.slice(html.indexOf(">", index) + 1, close.index).replace(/<!--|-->/gu, ""));
    rest += html.slice(at, index);
    at = closing.lastIndex;
  }
  return { rest: rest + html.slice(at), css };
}
