/** What a mail's HTML names, and what becomes of it. */
export type NamedPicture =
  | { kind: "inline"; cid: string }
  | { kind: "bytes" }
  | { kind: "web"; address: string }
  | { kind: "nowhere" };

const bytes = /^data:image\/(?:png|jpe?g|gif|webp|avif|bmp)[;,]/iu;

/** Where a picture of a mail stands. Names that need a page of their own around them lead nowhere. */
export function namedPicture(source: string): NamedPicture {
  const name = source.trim();
  if (/^cid:/iu.test(name)) return { kind: "inline", cid: decoded(name.slice(4)) };
  if (bytes.test(name)) return { kind: "bytes" };
  const address = name.startsWith("//") ? `https:${name}` : name;
  return isOnTheWeb(address) ? { kind: "web", address } : { kind: "nowhere" };
}

/** Where a link of a mail may lead: to the web, to a mail, to a phone. Undefined: nowhere. */
export function safeLink(href: string): string | undefined {
  const name = href.trim();
  return isOnTheWeb(name) || /^(?:mailto|tel):/iu.test(name) ? name : undefined;
}

function isOnTheWeb(address: string): boolean {
  return URL.canParse(address) && /^https?:$/u.test(new URL(address).protocol);
}

function decoded(cid: string): string {
  try {
    return decodeURIComponent(cid);
  } catch {
    return cid;
  }
}
