import { normalise } from "../../../shared/search/normalise.ts";
import { VIEW_NAME_LIMIT } from "../../../shared/personal/saved-view.ts";

export type NameFault = "empty" | "tooLong" | "taken";

/** What keeps a name from being a view's; null when nothing does. `others`: the names of the other views. */
export function nameFault(name: string, others: readonly string[]): NameFault | null {
  const wanted = name.trim();
  if (wanted === "") return "empty";
  if (wanted.length > VIEW_NAME_LIMIT) return "tooLong";
  return others.some((other) => normalise(other) === normalise(wanted)) ? "taken" : null;
}
