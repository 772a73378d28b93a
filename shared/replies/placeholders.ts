/**
 * Placeholders of saved replies: `{contact.first_name}`, or with what to say where nothing is known,
 * `{contact.first_name|there}`. What stands before the point says whose it is; a name without a point is plain text.
 */
const pattern = /\{([a-z]+\.[a-z0-9_]+)(?:\|([^{}\n]*))?\}/gi;
/** What may have been meant for one: a single word in braces. */
const bare = /\{([a-z][a-z0-9_]*)(?:\|[^{}\n]*)?\}/gi;

/** A stretch of text, or a placeholder as it is written. */
export type Piece =
  | { kind: "text"; text: string }
  | { kind: "placeholder"; text: string; name: string; fallback: string | null };

export function parsePlaceholders(text: string): Piece[] {
  const pieces: Piece[] = [];
  let end = 0;
  for (const found of text.matchAll(pattern)) {
    if (found.index > end) pieces.push({ kind: "text", text: text.slice(end, found.index) });
    const [whole, name = "", fallback] = found;
    pieces.push({ kind: "placeholder", text: whole, name: name.toLowerCase(), fallback: fallback ?? null });
    end = found.index + whole.length;
  }
  if (end < text.length) pieces.push({ kind: "text", text: text.slice(end) });
  return pieces;
}

/**
 * The text with every placeholder filled for which there is a value or a fallback; the others stay as they are written.
 * @param valueOf null where nothing is known
 */
export function fillPlaceholders(text: string, valueOf: (name: string) => string | null): string {
  return parsePlaceholders(text)
    .map((piece) => (piece.kind === "text" ? piece.text : filled(piece, valueOf)))
    .join("");
}

function filled(
  { text, name, fallback }: Extract<Piece, { kind: "placeholder" }>,
  valueOf: (name: string) => string | null,
): string {
  const value = valueOf(name)?.trim();
  return value || (fallback?.trim() ? fallback : text);
}

/** Placeholders that stand in a text as they are written, each once: no reply leaves with one (product 10). */
export function unresolvedPlaceholders(text: string): string[] {
  return [
    ...new Set(parsePlaceholders(text).flatMap((piece) => (piece.kind === "text" ? [] : [piece.text]))),
  ];
}

/** What is written like a placeholder and names nothing there is, as it is written, each once. */
export function unknownPlaceholders(text: string, isKnown: (name: string) => boolean): string[] {
  const unknown = parsePlaceholders(text).flatMap((piece) =>
    piece.kind === "placeholder" && !isKnown(piece.name) ? [piece.text] : [],
  );
  return [...new Set([...unknown, ...[...text.matchAll(bare)].map(([whole]) => whole)])];
}
