/** Elements whose content is never words for people. */
const silent: ReadonlySet<string> = new Set([
  "script",
  "style",
  "head",
  "title",
  "template",
  "svg",
  "object",
  "iframe",
]);
/** Elements after whose end, or at which, a new line starts. */
const breaking: ReadonlySet<string> = new Set([
  "br",
  "p",
  "div",
  "li",
  "tr",
  "table",
  "ul",
  "ol",
  "blockquote",
  "pre",
  "hr",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
]);
const entities: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

/**
 * The words of an HTML message, one line for each block. Nothing of the markup survives, so nothing in it can run.
 * Reads every character once, whatever a sender writes.
 */
export function htmlToText(html: string): string {
  let text = "";
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    text += decodeEntities(html.slice(at, open < 0 ? undefined : open)).replace(/\s+/gu, " ");
    if (open < 0) break;
    if (html.startsWith("<!--", open)) {
      at = after(html, "-->", open);
      continue;
    }
    const name = tagName(html.slice(open, open + 32));
    if (name === null) {
      text += "<";
      at = open + 1;
      continue;
    }
    const end = after(html, ">", open);
    if (breaking.has(name)) text += "\n";
    at = silent.has(name) && html[open + 1] !== "/" ? endOfElement(html, name, end) : end;
  }
  return tidy(text);
}

/** @returns null where a `<` opens no tag */
function tagName(start: string): string | null {
  return /^<[/!?]?([a-z][a-z0-9]*)/iu.exec(start)?.[1]?.toLowerCase() ?? null;
}

function after(html: string, what: string, from: number): number {
  const found = html.indexOf(what, from);
  return found < 0 ? html.length : found + what.length;
}

function endOfElement(html: string, name: string, from: number): number {
  const close = new RegExp(`</${name}`, "giu");
  close.lastIndex = from;
  const found = close.exec(html);
  return found ? after(html, ">", found.index) : html.length;
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,6});/giu, (whole, name: string) => {
    if (!name.startsWith("#")) return entities[name.toLowerCase()] ?? whole;
    const code = /^#x/iu.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : "";
  });
}

function tidy(text: string): string {
  return text
    .split("\n")
    .map((line) => line.replace(/ {2,}/gu, " ").trim())
    .join("\n")
    .replace(/\n{3,}/gu, "\n\n")
    .trim();
}
