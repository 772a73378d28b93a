/**
 * What a mail says itself, and what it quotes below, without the empty lines between them. Null where the text ends before
 * it quotes anything: the rest of a long one is not here.
 * @param from an index in UTF-16 code units
 */
export function atQuote(text: string, from: number): { own: string; quoted: string } | null {
  if (text.length <= from) return null;
  return { own: text.slice(0, from).trimEnd(), quoted: text.slice(from).replace(/^\s*\n/u, "") };
}
