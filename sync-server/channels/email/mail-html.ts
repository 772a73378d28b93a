const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const webAddress = /https?:\/\/[^\s<>"]*[^\s<>".,;:!?)\]]/gu;

/** The page that a mail is for programs that show HTML. */
export function asPage(body: string): string {
  return `<!doctype html><html><body>${body}</body></html>`;
}

/** Plain words as part of a page; a blank line parts two paragraphs. */
export function inParagraphs(text: string): string {
  const paragraphs = text
    .split(/\n{2,}/u)
    .map((paragraph) => `<p>${linked(paragraph).replaceAll("\n", "<br>\n")}</p>`);
  return paragraphs.join("\n");
}

function linked(text: string): string {
  let html = "";
  let end = 0;
  for (const found of text.matchAll(webAddress)) {
    const href = escaped(found[0]);
    html += `${escaped(text.slice(end, found.index))}<a href="${href}">${href}</a>`;
    end = found.index + found[0].length;
  }
  return html + escaped(text.slice(end));
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/gu, (character) => entities[character] ?? character);
}
