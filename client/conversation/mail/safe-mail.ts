import DOMPurify from "dompurify";
import { namedPicture, safeLink } from "./mail-address.ts";
import { safeCss, withoutStyles, type CssRules } from "./mail-css.ts";

/** A mail's HTML without anything that runs, asks or leads astray. */
export interface SafeMail {
  /** Its body, in no page; to be copied into one. Pictures of the mail itself bear `data-cid` instead of an address. */
  body: HTMLElement;
  css: string[];
  /** There are pictures from the web in it, shown or not. */
  hasWebPictures: boolean;
}

/** Fields and what sends them, what plays, what moves. Their words stay. */
const forbiddenTags =
  "form input button select option optgroup datalist textarea output fieldset audio video source track picture canvas dialog marquee template slot style".split(
    " ",
  );
const forbiddenAttributes = ["srcset", "ping", "poster", "autofocus", "tabindex", "accesskey", "popover"];
/** What a body says of itself that is true of the sheet as well. */
const ofBody = ["class", "id", "style", "dir", "lang", "align"];

/**
 * Makes a mail's HTML safe to look at (channels 8.1): no scripts, fields, frames, SVG or MathML, no links but to the web, to
 * mails and phones, and pictures from the web only where they are wanted.
 */
export function safeMail(html: string, rules: CssRules): SafeMail {
  let hasWebPictures = false;
  const styled = (text: string) => {
    const safe = safeCss(text, rules);
    hasWebPictures ||= safe.hasWebPictures;
    return safe.css;
  };
  const placePicture = (element: Element, attribute: "src" | "background") => {
    const picture = namedPicture(element.getAttribute(attribute) ?? "");
    if (picture.kind === "web") hasWebPictures = true;
    if (picture.kind === "bytes" || (picture.kind === "web" && rules.pictures)) return;
    element.removeAttribute(attribute);
    if (picture.kind === "inline" && attribute === "src") element.setAttribute("data-cid", picture.cid);
  };

  const purify = DOMPurify(window);
  purify.addHook("afterSanitizeAttributes", (element) => {
    const style = element.getAttribute("style");
    if (style !== null) element.setAttribute("style", styled(style));
    if (element.hasAttribute("src")) placePicture(element, "src");
    if (element.hasAttribute("background")) placePicture(element, "background");
    if (element.hasAttribute("href")) lead(element);
  });
  const { rest, css } = withoutStyles(html);
  const page = purify.sanitize(rest, {
    USE_PROFILES: { html: true },
    FORBID_TAGS: forbiddenTags,
    FORBID_ATTR: forbiddenAttributes,
    ALLOW_DATA_ATTR: false,
    WHOLE_DOCUMENT: true,
    RETURN_DOM: true,
  });
  const body = bodyOf(page as HTMLElement); // of a whole document it is the element
  return { body, css: css.map(styled), hasWebPictures };
}

/** Every link opens a page of its own, which learns nothing of this one. */
function lead(link: Element): void {
  const href = safeLink(link.getAttribute("href") ?? "");
  if (href === undefined) return link.removeAttribute("href");
  link.setAttribute("href", href);
  link.setAttribute("target", "_blank");
  return link.setAttribute("rel", "noopener noreferrer nofollow");
}

/** What the sheet holds: the page it will be in has a body of its own. */
function bodyOf(page: HTMLElement): HTMLElement {
  const body = page.querySelector("body");
  const sheet = page.ownerDocument.createElement("div");
  if (!body) return sheet;
  for (const name of ofBody) {
    const value = body.getAttribute(name);
    if (value !== null) sheet.setAttribute(name, value);
  }
  const ground = body.getAttribute("bgcolor");
  if (ground && !sheet.style.background) sheet.style.backgroundColor = ground;
  sheet.append(...body.childNodes);
  return sheet;
}
