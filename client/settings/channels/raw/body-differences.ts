/** One place at which two bodies differ; undefined: it is not there. */
export interface BodyDifference {
  place: string;
  one: string | undefined;
  other: string | undefined;
}

/** Where two bodies differ, value by value; of what is no JSON, as wholes. */
export function bodyDifferences(one: string, other: string): BodyDifference[] {
  const [first, second] = [placesIn(one), placesIn(other)];
  const places = new Set([...first.keys(), ...second.keys()]);
  return [...places]
    .map((place) => ({ place, one: first.get(place), other: second.get(place) }))
    .filter((found) => found.one !== found.other);
}

/** A body as people read it. */
export function readable(body: string): string {
  const value = parsed(body);
  return value === undefined ? body : JSON.stringify(value, null, 2);
}

function placesIn(body: string): Map<string, string> {
  const value = parsed(body);
  const found = new Map<string, string>();
  if (value === undefined) return found.set("", body);
  collect(value, "", found);
  return found;
}

function collect(value: unknown, place: string, found: Map<string, string>): void {
  if (typeof value !== "object" || value === null || Object.keys(value).length === 0) {
    found.set(place, JSON.stringify(value));
    return;
  }
  for (const [key, inner] of Object.entries(value)) collect(inner, place ? `${place}.${key}` : key, found);
}

/** Deepest value that is taken apart: nobody writes, or reads, one that is deeper. */
const DEEPEST = 100;

function parsed(body: string): unknown {
  try {
    const value = JSON.parse(body) as unknown;
    return depthOf(body) > DEEPEST ? undefined : value;
  } catch {
    return undefined;
  }
}

/** @param json what has been read as such */
function depthOf(json: string): number {
  let [depth, deepest] = [0, 0];
  for (const [sign] of json.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{}]/gsu)) {
    if (sign === "[" || sign === "{") deepest = Math.max(deepest, ++depth);
    else if (sign === "]" || sign === "}") depth -= 1;
  }
  return deepest;
}
