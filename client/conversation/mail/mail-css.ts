import { namedPicture } from "./mail-address.ts";

export interface CssRules {
  /** Pictures from the web are wanted. */
  pictures: boolean;
  /** Height of the screen, px. */
  screenHeight: number;
}

const named = /url\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))\s*\)/giu;
/** A share of the screen's height. The sheet is as high as what is on it, and would grow with it for ever. */
const screenShare = /(?<![\w.#-])(\d*\.?\d+)[sld]?v(?:h|b|min|max)\b/giu;

/**
 * What a mail says of its looks, as its sheet can take it. Names of what is elsewhere are taken out so that nothing is
 * asked for in vain; that nothing can be, however it is written, is for the sheet's policy to see to.
 */
export function safeCss(
  css: string,
  { pictures, screenHeight }: CssRules,
): { css: string; hasWebPictures: boolean } {
  let hasWebPictures = false;
  const withoutNames = css.replace(named, (whole, double?: string, single?: string, bare?: string) => {
    const picture = namedPicture(double ?? single ?? bare ?? "");
    if (picture.kind === "web") hasWebPictures = true;
    return picture.kind === "bytes" || (picture.kind === "web" && pictures) ? whole : "none";
  });
  const px = (_: string, share: string) => `${(Number(share) / 100) * screenHeight}px`;
  return { css: withoutNames.replace(screenShare, px), hasWebPictures };
}

const styleElement = /<style\b[^>]*>([\s\S]*?)<\/style\s*>/giu;

/** Takes a mail's own rules out of its HTML before that is read: the app's policy would complain of each of them. */
export function withoutStyles(html: string): { rest: string; css: string[] } {
  const css: string[] = [];
  const rest = html.replace(styleElement, (_, rules: string) => {
    css.push(rules.replace(/<!--|-->/gu, ""));
    return "";
  });
  return { rest, css };
}
