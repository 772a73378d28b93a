import type { Action } from "./keyboard.ts";

/**
 * Actions whose name holds every word sought, in the order of their names; one of each name, the latest offered.
 * Case and accents do not count.
 */
export function namedActions(actions: readonly Action[], sought: string): Action[] {
  const byName = new Map(actions.map((action) => [action.label(), action]));
  const words = plain(sought).split(/\s+/u).filter(Boolean);
  return [...byName.entries()]
    .filter(([name]) => words.every((word) => plain(name).includes(word)))
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([, action]) => action);
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
