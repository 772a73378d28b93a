const NARROW_NO_BREAK = "\u202F";

/**
 * Texts as French sets them: no line may break before `:`, `;`, `?` or inside « ». The dictionaries are written with
 * plain spaces, which can be seen.
 */
export function withFrenchSpaces<T extends object>(words: T): T {
  const set = Object.entries(words).map(([key, value]: [string, unknown]) => [key, spaced(value)]);
  return Object.fromEntries(set) as T; // the same keys, each with a text or texts as before
}

function spaced(value: unknown): unknown {
  if (typeof value === "object" && value !== null) return withFrenchSpaces(value);
  if (typeof value !== "string") return value;
  return value.replaceAll(/ (?=[:;?!»])|(?<=«) /gu, NARROW_NO_BREAK);
}
