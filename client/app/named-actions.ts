import type { Action } from "./keyboard.ts";

/**
 * Actions whose name holds every word sought: first those whose name begins with what was typed, then in the order of
 * their names; one of each name, the latest offered. Case and accents do not count.
 */
export function namedActions(actions: readonly Action[], sought: string): Action[] {
  const byName = new Map(actions.map((action) => [action.label(), action]));
  const words = plain(sought).split(/\s+/u).filter(Boolean);
  const rank = (name: string) => (plain(name).startsWith(plain(sought).trim()) ? 0 : 1);
  return [...byName.entries()]
    .filter(([name]) => words.every((word) => plain(name).includes(word)))
    .toSorted(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))
    .map(([, action]) => action);
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
