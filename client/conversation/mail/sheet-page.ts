import type { SafeMail } from "./safe-mail.ts";

/**
 * What a sheet's frame may do: nothing runs in it, whatever stands there, as `allow-scripts` is missing; links open pages
 * of their own. It is of this page's origin so that this page can see how high it is, put pictures of the mail into it and
 * the mail itself as nodes, which no parser reads a second time. Without scripts that origin is of no use to anybody in it.
 */
export const SANDBOX = "allow-same-origin allow-popups allow-popups-to-escape-sandbox";

/** An empty sheet. What is put on it can ask for nothing, but pictures from the web where they are wanted. */
export function emptySheet(pictures: boolean): string {
  const policy = [
    "default-src 'none'",
    `img-src data: blob:${pictures ? " https:" : ""}`,
    "style-src 'unsafe-inline'",
    "base-uri 'none'",
    "form-action 'none'",
    ...(pictures ? ["upgrade-insecure-requests"] : []),
  ].join("; ");
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><meta name="referrer" content="no-referrer"><meta http-equiv="x-dns-prefetch-control" content="off"></head><body></body></html>`;
}

const first = `
  html { background: #fff; color: #1d1b18; color-scheme: light; }
  body { font: 14px/1.45 system-ui, sans-serif; }
  img { max-inline-size: 100%; object-fit: contain; }
  table { max-inline-size: 100%; }
  a { color: #2f6f5e; }
`;
const last = `
  html:root { block-size: auto !important; min-block-size: 0 !important; overflow: auto !important; padding: 0 !important; }
  html:root > body:not(#_) {
    display: flow-root !important; position: static !important; overflow: visible !important;
    inline-size: auto !important; block-size: auto !important; min-block-size: 0 !important; min-inline-size: 0 !important;
    margin: 0 !important; padding: 12px !important; overflow-wrap: anywhere;
  }
`;

/** Puts a mail on an empty sheet. Its rules come as sheets of style that are made, as the app's own policy takes no other. */
export function fillSheet({ contentDocument, contentWindow }: HTMLIFrameElement, mail: SafeMail): void {
  if (!contentDocument || !contentWindow) return;
  const { CSSStyleSheet } = contentWindow as Window & typeof globalThis; // every window has the types of its own
  contentDocument.adoptedStyleSheets = [first, ...mail.css, last].map((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    return sheet;
  });
  contentDocument.body.replaceChildren(contentDocument.importNode(mail.body, true));
}

/** Beyond this, px, a sheet is scrolled by itself. */
const HIGHEST = 30_000;

/** A frame as high as what is on its sheet, and as that becomes. @returns how to let go of it */
export function fitToSheet(frame: HTMLIFrameElement, onHeight: (px: number) => void): () => void {
  const page = frame.contentDocument;
  const body = page?.body;
  if (!body) return () => undefined;
  const fit = () => {
    const bar = frame.clientHeight - page.documentElement.clientHeight;
    const own = Math.max(body.scrollHeight, Math.ceil(body.getBoundingClientRect().height));
    onHeight(Math.min(HIGHEST, own + Math.max(0, bar)));
  };
  const sizes = new ResizeObserver(fit);
  sizes.observe(body);
  for (const child of body.children) sizes.observe(child);
  fit();
  return () => sizes.disconnect();
}
