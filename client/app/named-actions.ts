import { normalise } from "../../shared/search/normalise.ts";
import type { Action } from "./keyboard.ts";

/**
 * Actions that every word sought is said of, by their name or another word: first those whose name begins with what was
 * typed, then those whose name holds it, then the others, each in the order of their names; one of each name, the latest
 * offered. Case and accents do not count.
 */
export function namedActions(
  actions: readonly Action[],
  sought: string,
  otherWords: (action: Action) => string,
): Action[] {
  const typed = normalise(sought);
  const words = typed.split(" ").filter(Boolean);
  const rank = (name: string, also: string): number => {
    if (name.startsWith(typed)) return 0;
    if (words.every((word) => name.includes(word))) return 1;
    return words.every((word) => `${name} ${also}`.includes(word)) ? 2 : 3;
  };
  return [...new Map(actions.map((action) => [action.label(), action]))]
    .map(([label, action]) => ({
      label,
      action,
      rank: rank(normalise(label), normalise(otherWords(action))),
    }))
    .filter((named) => named.rank < 3)
    .toSorted((a, b) => a.rank - b.rank || a.label.localeCompare(b.label))
    .map(({ action }) => action);
}
