/** One thing that differs between two states of a setting: an entry of a list by its name, or a field by its key. */
export type Difference =
  | { kind: "added" | "removed" | "changed"; id: string; name: string }
  | { kind: "moved" }
  | { kind: "field"; key: string };

/** An entry of a list, by what names it. */
interface Entry {
  id: string;
  name: string;
  value: unknown;
}

/** What was changed from `before` to `now`, two values of one setting. */
export function differences(before: unknown, now: unknown): Difference[] {
  const [listBefore, listNow] = [entriesOf(before), entriesOf(now)];
  if (listBefore && listNow) return entryDifferences(listBefore, listNow);
  if (!isFields(before) || !isFields(now)) return [];
  return Object.keys(now).flatMap((key): Difference[] => {
    const [old, current] = [before[key], now[key]];
    if (isSame(old, current)) return [];
    const [oldList, currentList] = [entriesOf(old), entriesOf(current)];
    return oldList && currentList && (oldList.length > 0 || currentList.length > 0)
      ? entryDifferences(oldList, currentList)
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
      .filter((entry) => old.has(entry.id) && !isSame(old.get(entry.id)?.value, entry.value))
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

/** The entries of a list whose every one says by what it is known: an id, a key, or else its name. */
function entriesOf(value: unknown): Entry[] | null {
  if (!Array.isArray(value)) return null;
  const entries = value.flatMap((each: unknown) => entryOf(each) ?? []);
  return entries.length === value.length ? entries : null;
}

function entryOf(value: unknown): Entry | null {
  if (!isFields(value)) return null;
  const name = value["name"] ?? value["label"] ?? value["key"];
  const id = value["id"] ?? value["key"] ?? name;
  return typeof id === "string" && typeof name === "string" ? { id, name, value } : null;
}
