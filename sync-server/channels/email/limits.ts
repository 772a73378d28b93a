const MB = 1024 * 1024;

/** Largest mail that is read at all, with everything in it. */
export const MAIL_BYTES = 50 * MB;
/** Longest head of a mail, most fields in it, and most parts in its body: beyond that nobody means well. */
const HEAD_BYTES = 256 * 1024;
const FIELDS = 1_000;
const PARTS = 1_000;
/** Longest HTML that is kept as it came. */
export const HTML_LIMIT = 2 * MB;
/** Most files of one mail that are kept. */
export const MAIL_FILES = 100;

/** Why a mail is not read, in words for whoever looks after the account; null: it may be. Nothing of it is decoded yet. */
export function whyUnreadable(raw: Buffer): string | null {
  if (raw.length > MAIL_BYTES) return tooLarge(raw.length);
  const end = endOfHead(raw);
  if (end > HEAD_BYTES) return `its header is longer than ${HEAD_BYTES} bytes`;
  const fields = raw.toString("latin1", 0, end).split(/\n(?![ \t])/u).length;
  if (fields > FIELDS) return `its header has more than ${FIELDS} fields`;
  return partsOf(raw) > PARTS ? `it has more than ${PARTS} parts` : null;
}

export function tooLarge(bytes: number): string {
  return `it is too large: ${Math.ceil(bytes / MB)} MB, of at most ${MAIL_BYTES / MB}`;
}

function endOfHead(raw: Buffer): number {
  const ends = [raw.indexOf("\r\n\r\n"), raw.indexOf("\n\n")].filter((at) => at >= 0);
  return Math.min(raw.length, ...ends);
}

/** As many as there could be: every one has a type. */
function partsOf(raw: Buffer): number {
  const word = "ontent-Type:";
  let found = 0;
  for (let at = raw.indexOf(word); at >= 0 && found <= PARTS; at = raw.indexOf(word, at + word.length))
    found += 1;
  return found;
}
