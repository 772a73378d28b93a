/** A stretch of a message: plain words, or an address that may be opened. */
export interface TextPart {
  text: string;
  href?: string;
}

const address = /https?:\/\/[^\s<>"'`]+/giu;
/** Signs that end a sentence rather than the address in it. */
const trailing = /[.,;:!?…»”’)\]}]+$/u;

/** Finds the addresses in a message. Everything else is text, markup included. */
export function textParts(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(address)) {
    const found = withoutTrailing(match[0]);
    const href = safeAddress(found);
    if (!href) continue;
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: found, href });
    end = match.index + found.length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** An address the browser may open; undefined for any scheme but http and https. */
export function safeAddress(href: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href)) return undefined;
  const { protocol } = new URL(href);
  return protocol === "https:" || protocol === "http:" ? href : undefined;
}

/** An address of this server at which a file is saved under its name; it is kept by its content alone. */
export function savedAs(address: string, name: string): string {
  if (!address.startsWith("/api/files/")) return address;
  return `${address}?name=${encodeURIComponent(name.slice(0, 200).toWellFormed())}`;
}

/** A closing bracket stays when the address opened one: `…/wiki/Roost_(bird)`. */
function withoutTrailing(found: string): string {
  const cut = found.replace(trailing, "");
  return found.charAt(cut.length) === ")" && cut.includes("(") ? `${cut})` : cut;
}
