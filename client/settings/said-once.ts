import { isProseRoot } from "../../shared/protocol/ledger-doc.ts";
import type { HandedInItem } from "./settings-api.ts";

/** The items without the draft that a reply was written in, where both were handed in with the same words. */
export function saidOnce(items: readonly HandedInItem[]): HandedInItem[] {
  const isSaid = (item: HandedInItem) =>
    items.some(
      (other) =>
        !isProseRoot(other.what) && other.doc === item.doc && other.words.trim() === item.words.trim(),
    );
  return items.filter((item) => !isProseRoot(item.what) || !isSaid(item));
}
