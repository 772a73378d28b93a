/** Types by the bytes they begin with, and where. */
const signatures: readonly (readonly [mime: string, at: number, bytes: string])[] = [
  ["image/png", 0, "\x89PNG\r\n\x1a\n"],
  ["image/jpeg", 0, "\xff\xd8\xff"],
  ["image/gif", 0, "GIF8"],
  ["image/webp", 8, "WEBP"],
  ["image/avif", 4, "ftypavif"],
  ["image/heic", 4, "ftypheic"],
  ["audio/mp4", 4, "ftypM4A"],
  ["video/quicktime", 4, "ftypqt"],
  ["video/mp4", 4, "ftyp"],
  ["video/webm", 0, "\x1a\x45\xdf\xa3"],
  ["audio/mpeg", 0, "ID3"],
  ["audio/mpeg", 0, "\xff\xfb"],
  ["audio/ogg", 0, "OggS"],
  ["audio/wav", 8, "WAVE"],
  ["application/pdf", 0, "%PDF-"],
  ["application/zip", 0, "PK\x03\x04"],
];

/** What a browser would run or draw with somebody else's code in it. */
const active = /^\s*(?:<!doctype|<html|<svg|<\?xml|<script)/iu;

export const UNKNOWN = "application/octet-stream";

/**
 * What a file is, by its first bytes alone: nobody believes its name. Office documents are ZIP files, and keep the type
 * they were declared with; plain text keeps a declared text type.
 */
export function sniff(head: Uint8Array, declared: string): string {
  const start = Buffer.from(head.subarray(0, 512)).toString("latin1");
  const mime = signatures.find(([, at, bytes]) => start.startsWith(bytes, at))?.[0];
  if (mime === "application/zip") return isOffice(declared) ? declared : mime;
  if (mime !== undefined) return mime;
  if (start.includes("\0") || active.test(start)) return UNKNOWN;
  return /^text\/(?:plain|csv|calendar|markdown)$/u.test(declared) ? declared : UNKNOWN;
}

function isOffice(declared: string): boolean {
  return /^application\/(?:vnd\.openxmlformats-officedocument\.|vnd\.oasis\.opendocument\.)/u.test(declared);
}
