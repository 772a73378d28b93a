import { normalise } from "../../shared/search/normalise.ts";
import type { Action } from "./keyboard.ts";

/**
 * Actions whose name holds every word sought: first those whose name begins with what was typed, then in the order of
 * their names; one of each name, the latest offered. Case and accents do not count.
 */
export function namedActions(actions: readonly Action[], sought: string): Action[] {
  const byName = new Map(actions.map((action) => [action.label(), action]));
  const words = normalise(sought).split(" ").filter(Boolean);
  const rank = (name: string) => (normalise(name).startsWith(normalise(sought)) ? 0 : 1);
  return [...byName.entries()]
    .filter(([name]) => words.every((word) => normalise(name).includes(word)))
    .toSorted(([a], [b]) => rank(a) - rank(b) || a.localeCompare(b))
    .map(([, action]) => action);
}
