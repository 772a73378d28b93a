/** One thing that differs between two states of a setting: an entry of a list by its name, or a field by its key. */
export type Difference =
  | { kind: "added" | "removed" | "changed"; id: string; name: string }
  | { kind: "moved" }
  | { kind: "field"; key: string };

interface Entry {
  id: string;
  name: string;
}

/** What was changed from `before` to `now`, two values of one setting. */
export function differences(before: unknown, now: unknown): Difference[] {
  if (isList(before) && isList(now)) return entryDifferences(before, now);
  if (!isFields(before) || !isFields(now)) return [];
  return Object.keys(now).flatMap((key): Difference[] => {
    const [old, current] = [before[key], now[key]];
    if (isSame(old, current)) return [];
    return isList(old) && isList(current) && (old.length > 0 || current.length > 0)
      ? entryDifferences(old, current)
      : [{ kind: "field", key }];
  });
}

/** Tells changes of the entry by this id from those of others. */
export function isOf(id: string): (change: Difference) => boolean {
  return (change) => "id" in change && change.id === id;
}

function entryDifferences(before: readonly Entry[], now: readonly Entry[]): Difference[] {
  const old = new Map(before.map((entry) => [entry.id, entry]));
  const current = new Map(now.map((entry) => [entry.id, entry]));
  const found: Difference[] = [
    ...now.filter(({ id }) => !old.has(id)).map(({ id, name }) => ({ kind: "added", id, name }) as const),
    ...before
      .filter(({ id }) => !current.has(id))
      .map(({ id, name }) => ({ kind: "removed", id, name }) as const),
    ...now
      .filter((entry) => old.has(entry.id) && !isSame(old.get(entry.id), entry))
      .map(({ id, name }) => ({ kind: "changed", id, name }) as const),
  ];
  if (found.length > 0 || isSame(before, now)) return found;
  return [{ kind: "moved" }];
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function isFields(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list whose entries have ids and names; an empty list may be one. */
function isList(value: unknown): value is readonly Entry[] {
  return Array.isArray(value) && value.every((entry) => isFields(entry) && "id" in entry && "name" in entry);
}
